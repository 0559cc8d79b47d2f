package io.tune4rec.controller.duckdb;

import io.tune4rec.controller.dataset.ImportPhase;
import io.tune4rec.controller.dataset.ImportProgress;
import io.tune4rec.controller.dataset.ImportRequest;
import io.tune4rec.controller.dataset.ImportSource;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A process that imports a log and counts how often it is told of progress. It waits for ever where
 * it is told so, to be killed there; else it prints the count.
 */
final class KilledImport implements ImportProgress {
  private final int stopAt;
  private int told;

  private KilledImport(int stopAt) {
    this.stopAt = stopAt;
  }

  /** Log, store, and the progress at which it waits. */
  public static void main(String[] arguments) {
    var progress = new KilledImport(Integer.parseInt(arguments[2]));
    var source = new ImportSource.Files(List.of(Path.of(arguments[0])), RandomLog.bySession());
    var preparation =
        Preparations.of(Map.of("min_item_support", 2, "features", "item_age", "leaks", "report"));
    new DatasetImporter(Path.of(arguments[1]))
        .run(new ImportRequest(source, Optional.of("own"), preparation), progress);
    System.out.println(progress.told);
  }

  @Override
  public void rowsRead(long rows) {
    tell();
  }

  @Override
  public void at(ImportPhase phase, long done, long of) {
    if (phase != ImportPhase.SORT || done == 0) {
      tell();
    }
  }

  private void tell() {
    if (++told == stopAt) {
      System.out.println("waits");
      try {
        if (System.in.read() >= 0) {
          throw new IllegalStateException("nobody should write here");
        }
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
