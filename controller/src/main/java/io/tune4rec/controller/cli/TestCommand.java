package io.tune4rec.controller.cli;

import io.tune4rec.controller.cli.local.ChildEndedException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Stands here so that help and completion know it; the launcher runs it, before any build. */
@Command(
    name = "test",
    description = {
      "Sets up and runs every test.",
      "The launcher does that: mvn verify, then the pages in a real Chromium, then every command",
      "of README.md."
    })
final class TestCommand implements Callable<Integer> {
  @Option(names = "--no-browser", description = "Leaves the pages in Chromium out.")
  private boolean noBrowser;

  @Override
  public Integer call() {
    throw new ChildEndedException(
        "test: the launcher runs it; call './tune4rec test" + (noBrowser ? " --no-browser'" : "'"));
  }
}
