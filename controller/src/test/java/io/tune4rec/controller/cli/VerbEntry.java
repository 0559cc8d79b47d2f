package io.tune4rec.controller.cli;

import java.util.List;

/**
 * What a verb is tested by, beside its help.
 *
 * @param json words of a call that prints JSON; none for a verb that does not read
 * @param fails words of a call that must fail
 * @param code its exit code
 * @param complaint what it says
 */
record VerbEntry(List<String> json, List<String> fails, int code, String complaint) {
  /** A verb that reads; {@code --json} is added to its words. */
  static VerbEntry reading(String call) {
    return new VerbEntry(words(call + " --json"), List.of(), 0, "");
  }

  /** A verb that does not read. */
  static VerbEntry acting() {
    return new VerbEntry(List.of(), List.of(), 0, "");
  }

  VerbEntry failing(int exitCode, String call, String says) {
    return new VerbEntry(json, words(call), exitCode, says);
  }

  private static List<String> words(String call) {
    return List.of(call.split(" "));
  }
}
