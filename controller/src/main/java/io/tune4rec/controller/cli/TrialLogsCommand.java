package io.tune4rec.controller.cli;

import io.tune4rec.controller.cli.client.Trial;
import io.tune4rec.model.problem.InvalidInputException;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Prints what a trial's runner said. */
@Command(
    name = "logs",
    description = {
      "Prints the log of a trial's newest attempt, or of another.",
      "Trial 3/7 is number 7 of sweep 3."
    })
final class TrialLogsCommand implements Callable<Integer> {
  private final Context context;

  @Spec private CommandSpec spec;

  @Mixin private TrialName name = new TrialName();

  @Option(
      names = {"-f", "--follow"},
      description = "Goes on as the log grows, attempt after attempt, to the trial's end.")
  private boolean follow;

  private OptionalInt attempt = OptionalInt.empty();

  @Mixin private JsonOption json = new JsonOption();

  TrialLogsCommand(Context context) {
    this.context = context;
  }

  @Option(names = "--attempt", paramLabel = "N", description = "Which attempt, from 1.")
  void attempt(int given) {
    if (given < 1) {
      throw new ParameterException(
          spec.commandLine(), "--attempt: attempts are numbered from 1, but got " + given);
    }
    attempt = OptionalInt.of(given);
  }

  @Override
  public Integer call() {
    try (var session = context.session()) {
      var client = session.client();
      var trial = name.find(client).value();
      attempt.ifPresent(number -> requireAttempt(trial, number));
      var tail = new LogTail(client, context.screen(), json.wanted(), session.stack()::watch);
      if (follow) {
        tail.follow(trial, attempt);
      } else {
        tail.print(trial, attempt.orElse(trial.attempt()));
      }
    }
    return ExitCode.DONE.number();
  }

  private static void requireAttempt(Trial trial, int number) {
    if (trial.attempts().stream().noneMatch(attempt -> attempt.number() == number)) {
      throw InvalidInputException.of(
          "--attempt",
          "a trial must have had it",
          "trial " + trial.id() + " had no attempt " + number,
          trial.attempts().isEmpty()
              ? "it had none yet"
              : trial.attempts().stream()
                  .map(attempt -> attempt.number() + "")
                  .collect(Collectors.joining(", ", "it had ", "")));
    }
  }
}
