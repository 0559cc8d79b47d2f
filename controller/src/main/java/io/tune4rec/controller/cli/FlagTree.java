package io.tune4rec.controller.cli;

import io.tune4rec.controller.dataset.spec.SpecTree;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.TypeConversionException;

/** Options of {@code dataset import} as the tree that a description in YAML is. */
final class FlagTree {
  private FlagTree() {}

  /**
   * @throws TypeConversionException if a pair is none
   */
  static SpecTree.Layer of(ParseResult line) {
    var tree = new LinkedHashMap<String, Object>();
    for (var flag : ImportFlag.given(line)) {
      put(tree, flag.path(), value(flag, flag.values(line)));
    }
    nameKind(tree);
    return new SpecTree.Layer("", tree);
  }

  private static Object value(ImportFlag flag, List<String> given) {
    return switch (flag.arity()) {
      case ONE -> given.getLast();
      case MANY -> given;
      case JOINED -> String.join(",", given);
      case PAIRS -> pairs(flag, given);
      case WORD_OR_PAIRS ->
          given.stream().anyMatch(word -> word.contains("="))
              ? rules(flag, given)
              : given.getLast();
      case SWITCH -> flag == ImportFlag.LEAVE_ONE_OUT ? "leave_one_out" : "true";
    };
  }

  /** By column every value that was given for it. */
  private static Map<String, List<String>> pairs(ImportFlag flag, List<String> given) {
    var pairs = new LinkedHashMap<String, List<String>>();
    for (var pair : given) {
      int at = pair.indexOf('=');
      if (at < 1) {
        throw new TypeConversionException(
            "%s: it is written COLUMN=VALUE, but got '%s'".formatted(flag.option(), pair));
      }
      pairs
          .computeIfAbsent(pair.substring(0, at), column -> new ArrayList<>())
          .add(pair.substring(at + 1));
    }
    return pairs;
  }

  /** By column its rule; a word alone is the rule of the others. */
  private static Map<String, String> rules(ImportFlag flag, List<String> given) {
    var rules = new LinkedHashMap<String, String>();
    for (var word : given) {
      if (word.contains("=")) {
        pairs(flag, List.of(word)).forEach((column, rule) -> rules.put(column, rule.getLast()));
      } else {
        rules.put("others", word);
      }
    }
    return rules;
  }

  /** Options that only one kind of split has name it, so that they replace a file's other kind. */
  private static void nameKind(Map<String, Object> tree) {
    if (tree.get("split") instanceof Map<?, ?> split && !split.containsKey("kind")) {
      if (split.containsKey("column")) {
        put(tree, "split.kind", "column");
      } else if (split.containsKey("window")) {
        put(tree, "split.kind", "windows");
      } else if (split.containsKey("valid_from") || split.containsKey("test_from")) {
        put(tree, "split.kind", "time");
      }
    }
  }

  @SuppressWarnings("unchecked") // every map of this tree was made below
  private static void put(Map<String, Object> tree, String path, Object value) {
    var at = tree;
    var keys = path.split("\\.");
    for (int i = 0; i < keys.length - 1; i++) {
      at = (Map<String, Object>) at.computeIfAbsent(keys[i], key -> new LinkedHashMap<>());
    }
    at.put(keys[keys.length - 1], value);
  }
}
