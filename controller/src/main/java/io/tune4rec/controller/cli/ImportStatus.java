package io.tune4rec.controller.cli;

import io.tune4rec.controller.cli.screen.Progress;
import io.tune4rec.controller.cli.screen.Screen;
import io.tune4rec.controller.dataset.ImportPhase;
import io.tune4rec.controller.dataset.ImportProgress;
import java.time.InstantSource;

/** Shows how far an import is: first it reads, then it prepares what it has sorted. */
final class ImportStatus implements ImportProgress {
  private final Screen screen;
  private final InstantSource clock;
  private final Progress reading;
  private Progress passing;
  private ImportPhase phase = ImportPhase.READ;
  private double share;

  ImportStatus(Screen screen, InstantSource clock) {
    this.screen = screen;
    this.clock = clock;
    reading = new Progress(screen, clock, phase.words());
    passing = reading;
  }

  @Override
  public void firstRow(String row) {
    screen.note("first row: " + row);
  }

  @Override
  public void shareRead(double share) {
    this.share = share;
  }

  @Override
  public void rowsRead(long rows) {
    reading.part(share, "%,d".formatted(rows));
  }

  @Override
  public void at(ImportPhase next, long done, long of) {
    if (phase != next) {
      phase = next;
      passing = new Progress(screen, clock, next.words());
    }
    if (of > 0) {
      passing.part((double) done / of, shown(done, of));
    }
  }

  private String shown(long done, long of) {
    return switch (phase) {
      case SORT -> done + " %";
      case READ, SESSIONS, COUNT, WRITE, SEAL, CHECK -> "%,d of %,d".formatted(done, of);
    };
  }
}
