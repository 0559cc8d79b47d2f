package io.tune4rec.controller.cli;

import io.tune4rec.controller.cli.screen.Screen;
import io.tune4rec.controller.dataset.ImportProgress;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Locale;

/** Shows an import that takes longer than two seconds, with the time that it will take yet. */
final class ImportStatus implements ImportProgress {
  private static final Duration SILENT = Duration.ofSeconds(2);

  private final Screen screen;
  private final InstantSource clock;
  private final Instant start;
  private Instant sorted;
  private double share;

  ImportStatus(Screen screen, InstantSource clock) {
    this.screen = screen;
    this.clock = clock;
    start = clock.instant();
    sorted = start;
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
    show("reading interactions", start, share, "%,d".formatted(rows));
    sorted = clock.instant();
  }

  @Override
  public void rowsWritten(long rows, long of) {
    show(
        "preparing them for training",
        sorted,
        (double) rows / of,
        "%,d of %,d".formatted(rows, of));
  }

  private void show(String what, Instant since, double done, String rows) {
    var now = clock.instant();
    if (Duration.between(start, now).compareTo(SILENT) < 0) {
      return;
    }
    double seconds = Duration.between(since, now).toMillis() / 1000.0;
    var left =
        done <= 0
            ? ""
            : String.format(
                Locale.ROOT,
                ", about %d s of this step left",
                Math.round(seconds / done - seconds));
    screen.status(what, ": " + rows + left);
  }
}
