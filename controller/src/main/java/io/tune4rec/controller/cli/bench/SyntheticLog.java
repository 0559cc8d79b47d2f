package io.tune4rec.controller.cli.bench;

import io.tune4rec.controller.dataset.Keys;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.LongConsumer;

/**
 * A shop's log as CSV of seven columns: session, item, time, two categories, two numbers. Rows come
 * by time, so that sessions are mixed; items have a long tail. The same seed and number of rows
 * make the same bytes everywhere.
 */
final class SyntheticLog {
  static final String HEADER = "session,item,time,category,brand,price,discount\n";

  private static final int ITEMS = 200_000;
  private static final int CATEGORIES = 1_000;
  private static final int BRANDS = 5_000;

  /** Sessions at any moment; each goes on with five chances in six. */
  private static final int OPEN = 1_000;

  private static final double GOES_ON = 5 / 6.0;
  private static final long START = 1_790_000_000L;
  private static final int ROWS_PER_SECOND = 20;
  private static final int ROWS_PER_REPORT = 1_000_000;
  private static final double UNIT = 0x1.0p-53;

  private final long seed;
  private long draws;

  SyntheticLog(long seed) {
    this.seed = seed;
  }

  /**
   * Writes the log.
   *
   * @param told of the rows written so far, every million
   */
  void write(Path file, long rows, LongConsumer told) {
    var open = new long[OPEN];
    long sessions = 0;
    for (int i = 0; i < OPEN; i++) {
      open[i] = ++sessions;
    }
    var line = new StringBuilder();
    try (var out = new BufferedOutputStream(Files.newOutputStream(file), 1 << 16)) {
      write(out, HEADER);
      for (long row = 0; row < rows; row++) {
        int at = (int) (uniform() * OPEN);
        line.setLength(0);
        line.append(name(open[at])).append(',');
        appendItem(line, START + row / ROWS_PER_SECOND);
        write(out, line);
        if (uniform() >= GOES_ON) {
          open[at] = ++sessions;
        }
        if ((row + 1) % ROWS_PER_REPORT == 0) {
          told.accept(row + 1);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void appendItem(StringBuilder line, long second) {
    // a share of all clicks that falls with the rank, as 1 / rank
    int item = (int) StrictMath.exp(uniform() * StrictMath.log(ITEMS));
    long properties = Keys.mixed(seed, item) >>> 1;
    line.append(item)
        .append(',')
        .append(second)
        .append(",c")
        .append(properties % CATEGORIES)
        .append(",b")
        .append(properties / CATEGORIES % BRANDS)
        .append(',')
        .append(1 + properties % 30_000 / 100)
        .append('.')
        .append(10 + properties % 90)
        .append(",0.")
        .append(10 + (int) (uniform() * 90))
        .append('\n');
  }

  /** A number that does not rise with the session. */
  private long name(long session) {
    return Keys.mixed(seed, -session) >>> 16;
  }

  private double uniform() {
    return (Keys.mixed(seed + 1, draws++) >>> 11) * UNIT;
  }

  private static void write(OutputStream out, CharSequence text) throws IOException {
    out.write(text.toString().getBytes(StandardCharsets.ISO_8859_1));
  }
}
