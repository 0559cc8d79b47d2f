package io.tune4rec.controller.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Names a row. */
@Command(
    name = "set",
    description = {
      "Names a row; a name that is taken moves.",
      "Of a sweep, the row that leads on validation now is named, and stays it."
    })
final class BaselineSetCommand implements Callable<Integer> {
  private final Context context;

  @Parameters(index = "0", paramLabel = "NAME", description = "Such as prod.")
  private String name;

  @Parameters(
      index = "1",
      paramLabel = "ROW",
      description = "Sweep and number: 3/7, 3/best; or a sweep alone.")
  private String row;

  @Mixin private JsonOption json = new JsonOption();

  BaselineSetCommand(Context context) {
    this.context = context;
  }

  @Override
  public Integer call() {
    try (var session = context.session()) {
      var client = session.client();
      int slash = row.lastIndexOf('/');
      var sweep = new SweepName(slash < 0 ? row : row.substring(0, slash));
      var number = slash < 0 ? "best" : row.substring(slash + 1);
      long id = new Known(client).sweep(sweep, it -> client.sweep(it).value().id());
      var set = client.boards().setBaseline(name, id + "/" + number);
      context
          .screen()
          .line(
              json.wanted()
                  ? set.json()
                  : "baseline %s is %s of '%s'"
                      .formatted(set.value().name(), set.value().row(), set.value().sweepName()));
    }
    return ExitCode.DONE.number();
  }
}
