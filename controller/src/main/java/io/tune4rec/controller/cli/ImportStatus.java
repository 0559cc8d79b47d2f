package io.tune4rec.controller.cli;

import io.tune4rec.controller.cli.screen.Progress;
import io.tune4rec.controller.cli.screen.Screen;
import io.tune4rec.controller.dataset.ImportProgress;
import java.time.InstantSource;

/** Shows how far an import is: first it reads, then it writes what it has sorted. */
final class ImportStatus implements ImportProgress {
  private final Screen screen;
  private final InstantSource clock;
  private final Progress reading;
  private Progress writing;
  private double share;

  ImportStatus(Screen screen, InstantSource clock) {
    this.screen = screen;
    this.clock = clock;
    reading = new Progress(screen, clock, "reading interactions");
    writing = reading;
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
  public void rowsWritten(long rows, long of) {
    if (writing == reading) {
      writing = new Progress(screen, clock, "preparing them for training");
    }
    writing.part((double) rows / of, "%,d of %,d".formatted(rows, of));
  }
}
