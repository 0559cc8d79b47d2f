package io.tune4rec.controller.cli;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Fills an empty database from a backup. */
@Command(
    name = "restore",
    description = {
      "Fills an empty database from a backup, whole or not at all.",
      "The database is that of a new TUNE4REC_HOME, or of TUNE4REC_JDBC_URL if that is set: so data",
      "move from the embedded PostgreSQL to one of yours. Then start a controller with the same",
      "settings. Workers need its token, for a backup holds none."
    })
final class RestoreCommand implements Callable<Integer> {
  private final Context context;

  @Parameters(paramLabel = "FILE", description = "As 'tune4rec backup' wrote it.")
  private Path file;

  RestoreCommand(Context context) {
    this.context = context;
  }

  @Override
  public Integer call() {
    return new DatabaseCopy(context).run("restore", file);
  }
}
