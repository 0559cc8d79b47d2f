package io.tune4rec.controller.cli;

import java.util.OptionalInt;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The option that says how many trials a worker trains at a time. */
final class Slots {
  /** Of the worker that other verbs start on this machine. */
  static final int LOCAL = 2;

  private static final int MOST = 256;

  @Spec(Spec.Target.MIXEE)
  private CommandSpec command;

  private OptionalInt number = OptionalInt.empty();

  @Option(
      names = "--slots",
      paramLabel = "N",
      description = "Trials that train at the same time, from 1 to 256.")
  void set(int given) {
    if (given < 1 || given > MOST) {
      throw new ParameterException(
          command.commandLine(), "--slots: a worker has 1 to " + MOST + " slots, but got " + given);
    }
    number = OptionalInt.of(given);
  }

  /** Empty if nobody chose. */
  OptionalInt number() {
    return number;
  }
}
