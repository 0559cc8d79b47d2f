package io.tune4rec.controller.sweep;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SequencedMap;

/**
 * What an attempt ran with. A worker says {@code unknown} of what it cannot tell.
 *
 * @param codeVersion the commit that its worker was built from
 * @param djl version of the Deep Java Library
 * @param pytorch version and build of PyTorch, such as {@code 2.7.1 cpu}
 * @param extensions jars of the user's beside ours; {@code none} without
 * @param device what trained: {@code cpu}
 * @param cpu the processor's model
 * @param threads of the slot, at least 1
 * @param arch such as {@code amd64}
 * @param os name and version
 * @param java version and vendor of the virtual machine
 */
public record Environment(
    String modelLibVersion,
    String codeVersion,
    String djl,
    String pytorch,
    String extensions,
    String device,
    String cpu,
    int threads,
    String arch,
    String os,
    String java) {

  /** What is stored, in the order in which people are shown it. */
  public SequencedMap<String, Object> tree() {
    var tree = new LinkedHashMap<String, Object>();
    tree.put("model_lib_version", modelLibVersion);
    tree.put("code_version", codeVersion);
    tree.put("djl", djl);
    tree.put("pytorch", pytorch);
    tree.put("extensions", extensions);
    tree.put("device", device);
    tree.put("cpu", cpu);
    tree.put("threads", threads);
    tree.put("arch", arch);
    tree.put("os", os);
    tree.put("java", java);
    return tree;
  }

  /** Of a stored tree. */
  public static Environment read(Map<String, ?> tree) {
    return new Environment(
        text(tree, "model_lib_version"),
        text(tree, "code_version"),
        text(tree, "djl"),
        text(tree, "pytorch"),
        text(tree, "extensions"),
        text(tree, "device"),
        text(tree, "cpu"),
        tree.get("threads") instanceof Integer threads ? threads : 1,
        text(tree, "arch"),
        text(tree, "os"),
        text(tree, "java"));
  }

  private static String text(Map<String, ?> tree, String key) {
    return tree.get(key) instanceof String text ? text : "unknown";
  }
}
