package io.tune4rec.controller.cli;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Writes all that the controller knows into a file. */
@Command(
    name = "backup",
    description = {
      "Writes the whole database into one new file, as of this moment.",
      "That is sweeps, trials, reports, logs and datasets, no token and no password. It goes on",
      "while a controller works.",
      "The database is that of TUNE4REC_HOME, or of TUNE4REC_JDBC_URL if that is set."
    })
final class BackupCommand implements Callable<Integer> {
  private final Context context;

  @Parameters(paramLabel = "FILE", description = "Must not exist yet; only you may read it.")
  private Path file;

  BackupCommand(Context context) {
    this.context = context;
  }

  @Override
  public Integer call() {
    return new DatabaseCopy(context).run("backup", file);
  }
}
