package io.tune4rec.controller.cli;

import java.util.OptionalInt;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The option of every verb that lists. */
final class LimitOption {
  @Spec(Spec.Target.MIXEE)
  private CommandSpec command;

  private OptionalInt number = OptionalInt.empty();

  @Option(names = "--limit", paramLabel = "N", description = "At most so many (default: all).")
  void set(int given) {
    if (given < 1) {
      throw new ParameterException(
          command.commandLine(), "--limit: a list shows 1 or more, but got " + given);
    }
    number = OptionalInt.of(given);
  }

  /** Empty for all. */
  OptionalInt number() {
    return number;
  }
}
