package io.tune4rec.controller.cli;

import io.tune4rec.controller.dataset.SampleSessions;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Writes sample data. */
@Command(
    name = "sample",
    description = {
      "Writes generated sessions of a shop, ready for 'dataset import'.",
      "The files are interactions.csv.gz and schema.json, and ceiling.json, which says what NDCG@20",
      "can be reached in predicting them; the same seed gives the same bytes."
    })
final class DatasetSampleCommand implements Callable<Integer> {
  private final Context context;

  @Parameters(paramLabel = "DIR", description = "Where to write; made if missing.")
  private Path folder;

  @Option(names = "--seed", paramLabel = "N", description = "Another sample (default: 1).")
  private long seed = 1;

  DatasetSampleCommand(Context context) {
    this.context = context;
  }

  @Override
  public Integer call() {
    new SampleSessions(seed).writeTo(folder);
    context.screen().line("wrote interactions.csv.gz, schema.json and ceiling.json to " + folder);
    return ExitCode.DONE.number();
  }
}
