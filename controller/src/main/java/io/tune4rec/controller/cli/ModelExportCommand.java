package io.tune4rec.controller.cli;

import io.tune4rec.controller.recommender.ModelArchive;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Writes a trial's model as a folder. */
@Command(
    name = "export",
    description = {
      "Writes the model of a trial as a folder that Recommender.open of model-lib reads.",
      "Sweeps keep the model of their best trial: 'model export last/best --to DIR'."
    })
final class ModelExportCommand implements Callable<Integer> {
  private final Context context;

  @Mixin private TrialName name = new TrialName();

  @Option(
      names = "--to",
      required = true,
      paramLabel = "DIR",
      description = "A new or an empty folder.")
  private Path folder;

  ModelExportCommand(Context context) {
    this.context = context;
  }

  @Override
  public Integer call() {
    try (var session = context.session()) {
      var trial = name.find(session.client()).value();
      ModelArchive.requireEmpty(folder);
      var zip = Files.createTempFile("tune4rec-model", ".zip");
      try {
        session.client().downloadModel(trial.id(), zip);
        int files = ModelArchive.unpack(zip, folder);
        context
            .screen()
            .line(
                "wrote the model of trial %d, %d files, to %s"
                    .formatted(trial.id(), files, folder));
      } finally {
        Files.deleteIfExists(zip);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return ExitCode.DONE.number();
  }
}
