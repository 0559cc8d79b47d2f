package io.tune4rec.controller.dispatch;

import io.tune4rec.model.problem.Problems;

/**
 * A worker's build and host, as it tells them; of {@code unknown} it says so.
 *
 * @param codeVersion the commit that it was built from
 * @param djl version of the Deep Java Library
 * @param pytorch version and build of PyTorch, such as {@code 2.7.1 cpu}
 * @param extensions jars of the user's beside ours; {@code none} without
 * @param cpu the processor's model
 * @param arch such as {@code amd64}
 * @param os name and version
 * @param java version and vendor of the virtual machine
 */
public record HostEnvironment(
    String codeVersion,
    String djl,
    String pytorch,
    String extensions,
    String cpu,
    String arch,
    String os,
    String java) {

  void check(Problems problems) {
    WorkerRegistration.word(problems, "environment.code_version", codeVersion);
    WorkerRegistration.word(problems, "environment.djl", djl);
    WorkerRegistration.word(problems, "environment.pytorch", pytorch);
    WorkerRegistration.word(problems, "environment.extensions", extensions);
    WorkerRegistration.word(problems, "environment.cpu", cpu);
    WorkerRegistration.word(problems, "environment.arch", arch);
    WorkerRegistration.word(problems, "environment.os", os);
    WorkerRegistration.word(problems, "environment.java", java);
  }
}
