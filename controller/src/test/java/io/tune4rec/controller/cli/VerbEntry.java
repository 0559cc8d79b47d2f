package io.tune4rec.controller.cli;

import java.util.List;

/**
 * What a verb is tested by, beside its help.
 *
 * @param prints whether it prints JSON
 * @param json words of a call that prints JSON; none for a verb that does not read, or whose call
 *     takes what is built and is tested elsewhere
 * @param fails words of a call that must fail
 * @param code its exit code
 * @param complaint what it says
 */
record VerbEntry(
    boolean prints, List<String> json, List<String> fails, int code, String complaint) {
  /** A verb that reads; {@code --json} is added to its words. */
  static VerbEntry reading(String call) {
    return new VerbEntry(true, words(call + " --json"), List.of(), 0, "");
  }

  /** A verb that does not read. */
  static VerbEntry acting() {
    return new VerbEntry(false, List.of(), List.of(), 0, "");
  }

  /**
   * A verb that prints JSON of what is built or trained; {@code BenchesIT} and {@code GatesIT} call
   * them.
   */
  static VerbEntry measuring() {
    return new VerbEntry(true, List.of(), List.of(), 0, "");
  }

  VerbEntry failing(int exitCode, String call, String says) {
    return new VerbEntry(prints, json, words(call), exitCode, says);
  }

  private static List<String> words(String call) {
    return List.of(call.split(" "));
  }
}
