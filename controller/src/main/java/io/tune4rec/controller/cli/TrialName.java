package io.tune4rec.controller.cli;

import io.tune4rec.controller.cli.client.ControllerClient;
import io.tune4rec.controller.cli.client.RefusedException;
import io.tune4rec.controller.cli.client.Reply;
import io.tune4rec.controller.cli.client.Sweep;
import io.tune4rec.controller.cli.client.Trial;
import io.tune4rec.model.problem.InvalidInputException;
import java.util.regex.Pattern;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The argument that names a trial: its id, or its sweep and its number there, or the best. */
final class TrialName {
  private static final Pattern ID = Pattern.compile("[0-9]{1,18}");
  private static final Pattern OF_SWEEP = Pattern.compile("(.*[^ ].*)/(best|[0-9]{1,9})");
  private static final String BEST = "best";

  @Spec(Spec.Target.MIXEE)
  private CommandSpec command;

  private String given = "";

  @Parameters(
      paramLabel = "TRIAL",
      description = {
        "Its id, or sweep and number as the leaderboard has them: 3/7; 3/best is the best of sweep 3,",
        "last/best that of the newest."
      })
  void set(String text) {
    if (!ID.matcher(text).matches() && !OF_SWEEP.matcher(text).matches()) {
      throw new ParameterException(
          command.commandLine(),
          "TRIAL: a trial is named by its id, as SWEEP/NUMBER or as SWEEP/best, but got '"
              + text
              + "'");
    }
    given = text;
  }

  /**
   * A name that is one of two things an argument may be.
   *
   * @throws ParameterException if it can be no trial's
   */
  static TrialName of(CommandSpec command, String text) {
    var name = new TrialName();
    name.command = command;
    name.set(text);
    return name;
  }

  Reply<Trial> find(ControllerClient client) {
    var ofSweep = OF_SWEEP.matcher(given);
    if (ofSweep.matches()) {
      var sweep = new SweepName(ofSweep.group(1));
      var number = ofSweep.group(2);
      return client.trial(number.equals(BEST) ? best(client, sweep) : id(client, sweep, number));
    }
    try {
      return client.trial(Long.parseLong(given));
    } catch (RefusedException refused) {
      throw refused.status() == 404 ? unknown() : refused;
    }
  }

  private static long best(ControllerClient client, SweepName name) {
    var sweep = new Known(client).sweep(name, client::sweep).value();
    return sweep
        .best()
        .map(Sweep.Best::trialId)
        .orElseThrow(
            () ->
                InvalidInputException.of(
                    "trial",
                    "the best of a sweep is one of its completed trials",
                    "none of sweep " + sweep.id() + " has completed",
                    "'tune4rec sweep show " + sweep.id() + "' says how it stands"));
  }

  private static long id(ControllerClient client, SweepName sweep, String number) {
    var trials = new Known(client).sweep(sweep, client::trials);
    return trials.stream()
        .filter(trial -> trial.number() == Integer.parseInt(number))
        .map(Trial::id)
        .findFirst()
        .orElseThrow(
            () ->
                Known.unknown(
                    "trial of sweep " + sweep.text(),
                    number,
                    trials.stream().map(trial -> trial.number() + "").toList(),
                    "no worker has asked for one"));
  }

  private InvalidInputException unknown() {
    return InvalidInputException.of(
        "trial",
        "the controller must know it",
        "it knows none with id " + given,
        "'tune4rec leaderboard SWEEP' lists a sweep's; number 7 of sweep 3 is '3/7'");
  }
}
