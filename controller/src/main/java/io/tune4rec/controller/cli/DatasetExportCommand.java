package io.tune4rec.controller.cli;

import io.tune4rec.controller.duckdb.SessionParquet;
import io.tune4rec.model.dataset.SessionDataset;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Writes a dataset for other tools. */
@Command(
    name = "export",
    description = {
      "Writes a dataset as Parquet in the layout of NVTabular and Transformers4Rec.",
      "A row is a sequence with lists; 0001/train.parquet, valid and test are the first window's;",
      "schema.pbtxt describes the columns."
    })
final class DatasetExportCommand implements Callable<Integer> {
  private final Context context;

  @Parameters(paramLabel = "NAME", description = "What sweeps call it.")
  private String name;

  @Option(
      names = "--to",
      required = true,
      paramLabel = "DIR",
      description = "A new or an empty folder.")
  private Path folder;

  @Option(
      names = "--original-ids",
      description = "Writes ids as the values that the source had, where it had names.")
  private boolean originalIds;

  DatasetExportCommand(Context context) {
    this.context = context;
  }

  @Override
  public Integer call() {
    try (var session = context.session()) {
      var known = new Known(session.client()).dataset(name).value();
      try (var download = DatasetDownload.of(context, session.client(), known);
          var dataset = SessionDataset.open(download.folder())) {
        int files = new SessionParquet(dataset, originalIds).write(folder);
        context
            .screen()
            .line("wrote %d Parquet files and schema.pbtxt to %s".formatted(files, folder));
      }
    }
    return ExitCode.DONE.number();
  }
}
