package io.tune4rec.controller.cli;

import io.tune4rec.controller.cli.client.ControllerClient;
import io.tune4rec.controller.cli.client.RefusedException;
import io.tune4rec.controller.cli.client.Reply;
import io.tune4rec.controller.cli.client.Trial;
import io.tune4rec.model.problem.InvalidInputException;
import java.util.regex.Pattern;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The argument that names a trial: its id, or its sweep and its number in the leaderboard. */
final class TrialName {
  private static final Pattern ID = Pattern.compile("[0-9]{1,18}");
  private static final Pattern OF_SWEEP = Pattern.compile("([0-9]{1,18})/([0-9]{1,9})");

  @Spec(Spec.Target.MIXEE)
  private CommandSpec command;

  private String given = "";

  @Parameters(
      paramLabel = "TRIAL",
      description = "Its id, or sweep and number as the leaderboard has them: 3/7.")
  void set(String text) {
    if (!ID.matcher(text).matches() && !OF_SWEEP.matcher(text).matches()) {
      throw new ParameterException(
          command.commandLine(),
          "TRIAL: a trial is named by its id, or as SWEEP/NUMBER, but got '" + text + "'");
    }
    given = text;
  }

  Reply<Trial> find(ControllerClient client) {
    var ofSweep = OF_SWEEP.matcher(given);
    if (ofSweep.matches()) {
      long sweep = Long.parseLong(ofSweep.group(1));
      return client.trial(id(client, sweep, ofSweep.group(2)));
    }
    try {
      return client.trial(Long.parseLong(given));
    } catch (RefusedException refused) {
      throw refused.status() == 404 ? unknown() : refused;
    }
  }

  private static long id(ControllerClient client, long sweep, String number) {
    var trials = new Known(client).sweep(sweep, client::trials);
    return trials.stream()
        .filter(trial -> trial.number() == Integer.parseInt(number))
        .map(Trial::id)
        .findFirst()
        .orElseThrow(
            () ->
                Known.unknown(
                    "trial of sweep " + sweep,
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
