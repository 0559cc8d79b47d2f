package io.tune4rec.controller.cli;

import io.tune4rec.controller.cli.client.Json;
import io.tune4rec.controller.cli.screen.Listing;
import io.tune4rec.model.problem.InvalidInputException;
import io.tune4rec.model.problem.Nearest;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Changes what a sweep may use. */
@Command(
    name = "set",
    description = {
      "Changes the budget, parallelism or priority of a sweep that has not ended.",
      "KEY is trials, wallclock, accelerator_hours, target, plateau, parallelism or priority. The",
      "value none drops a limit. A budget cannot be set below what is spent."
    })
final class SweepSetCommand implements Callable<Integer> {
  private static final List<String> LIMITS =
      List.of("trials", "wallclock", "accelerator_hours", "target", "plateau");
  private static final List<String> KEYS =
      List.of(
          "trials",
          "wallclock",
          "accelerator_hours",
          "target",
          "plateau",
          "parallelism",
          "priority");

  private final Context context;

  @Parameters(index = "0", paramLabel = "SWEEP", description = SweepName.DESCRIPTION)
  private SweepName name;

  @Parameters(
      index = "1..*",
      arity = "1..*",
      paramLabel = "KEY=VALUE",
      description = "What is changed, such as trials=200.")
  private List<String> changes;

  @Mixin private JsonOption json = new JsonOption();

  SweepSetCommand(Context context) {
    this.context = context;
  }

  @Override
  public Integer call() {
    var patch = Json.text(patch());
    try (var session = context.session()) {
      var client = session.client();
      var changed = new Known(client).sweep(name, sweep -> client.steering().change(sweep, patch));
      var screen = context.screen();
      screen.lines(
          json.wanted()
              ? List.of(changed.json())
              : Listing.facts(changed.value(), screen.canvas()));
    }
    return ExitCode.DONE.number();
  }

  private Map<String, Object> patch() {
    var patch = new LinkedHashMap<String, Object>();
    var budget = new LinkedHashMap<String, Object>();
    for (var change : changes) {
      int equals = change.indexOf('=');
      var key = equals < 0 ? change : change.substring(0, equals);
      if (equals < 0 || !KEYS.contains(key)) {
        throw InvalidInputException.of(
            "KEY=VALUE",
            "a change is one of %s, and a value".formatted(String.join(", ", KEYS)),
            "got '" + change + "'",
            KEYS.contains(key) ? "such as %s=10".formatted(key) : Nearest.meant(key, KEYS));
      }
      var value = change.substring(equals + 1);
      (LIMITS.contains(key) ? budget : patch).put(key, value.equals("none") ? null : value);
    }
    if (!budget.isEmpty()) {
      patch.put("budget", budget);
    }
    return patch;
  }
}
