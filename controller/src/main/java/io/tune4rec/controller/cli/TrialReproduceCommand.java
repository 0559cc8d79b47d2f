package io.tune4rec.controller.cli;

import io.tune4rec.controller.cli.client.Reply;
import io.tune4rec.controller.cli.client.Reproduction;
import io.tune4rec.controller.cli.local.ControllerSession;
import io.tune4rec.controller.cli.screen.ReproductionSheet;
import java.util.List;
import java.util.OptionalDouble;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Runs a trial again and compares. */
@Command(
    name = "reproduce",
    description = {
      "Runs a completed trial again with its own seed, and compares number by number.",
      "Where nothing differs that computes (code, libraries, processor, threads), every rank must",
      "be the same. Where something does, it is named, and metrics must lie within a tolerance.",
      "Ends with 0 if they do, else with 1."
    })
final class TrialReproduceCommand implements Callable<Integer> {
  private final Context context;

  @Spec private CommandSpec spec;

  @Mixin private TrialName name = new TrialName();

  private OptionalDouble tolerance = OptionalDouble.empty();

  @Option(
      names = "--no-wait",
      description = "Only starts it; its sweep and its trial are shown as others are.")
  private boolean left;

  @Mixin private JsonOption json = new JsonOption();

  TrialReproduceCommand(Context context) {
    this.context = context;
  }

  @Option(
      names = "--tolerance",
      paramLabel = "X",
      description = {
        "How far a metric may lie off, from 0 to 1, where something differs that computes",
        "(default: 0.002, or two standard errors of the difference where that is more)."
      })
  void tolerance(double given) {
    if (!(given >= 0 && given <= 1)) {
      throw new ParameterException(
          spec.commandLine(), "--tolerance: a tolerance is from 0 to 1, but got " + given);
    }
    tolerance = OptionalDouble.of(given);
  }

  @Override
  public Integer call() {
    try (var session = context.session()) {
      var trial = name.find(session.client()).value().id();
      var begun = session.client().reproduce(trial);
      return (left ? leave(session, begun) : follow(session, trial, begun.value())).number();
    }
  }

  private ExitCode leave(ControllerSession session, Reply<Reproduction> begun) {
    var screen = context.screen();
    screen.line(
        json.wanted()
            ? begun.json()
            : "trial %d of sweep %d waits for a worker"
                .formatted(begun.value().trialId(), begun.value().sweepId()));
    if (session.own()) {
      screen.note("it waits for 'tune4rec up': nothing works on it yet");
    }
    WorkersAtHand.tellIfNobodyWorks(session, screen);
    return ExitCode.DONE;
  }

  private ExitCode follow(ControllerSession session, long trial, Reproduction begun) {
    var screen = context.screen();
    var client = session.client();
    WorkersAtHand.ensure(session, screen);
    new SweepWatch(screen, session.stack()::watch)
        .untilFinished(() -> client.sweep(begun.sweepId()).value());
    var again = client.reproduction(trial, begun.sweepId(), tolerance);
    screen.lines(
        json.wanted()
            ? List.of(again.json())
            : ReproductionSheet.lines(trial, again.value(), screen.canvas()));
    return ExitCode.of(again.value().report().filter(Reproduction.Report::good).isPresent());
  }
}
