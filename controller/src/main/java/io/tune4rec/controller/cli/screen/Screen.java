package io.tune4rec.controller.cli.screen;

import java.io.PrintWriter;

/**
 * Where a command writes: results to {@code out}, everything else to {@code err}. Not thread-safe.
 */
public final class Screen {
  /** Of a line in a file or a pipe. */
  public static final int COLUMNS_OF_A_FILE = 120;

  private static final String ERASE_REST_OF_LINE = "\u001b[K";

  private final PrintWriter out;
  private final PrintWriter err;
  private final int columns;
  private final boolean live;
  private final boolean terminal;
  private final Palette palette;
  private String status = "";

  /**
   * Without colours, for results that go to a file or a pipe.
   *
   * @param columns characters of a line
   * @param live whether {@code err} is a terminal, on which a line can be written over
   */
  public Screen(PrintWriter out, PrintWriter err, int columns, boolean live) {
    this(out, err, columns, live, false, Palette.PLAIN);
  }

  /**
   * @param columns characters of a line
   * @param live whether {@code err} is a terminal, on which a line can be written over
   * @param terminal whether {@code out} is a terminal, which what it is given can steer
   * @param palette of {@code out}
   */
  public Screen(
      PrintWriter out,
      PrintWriter err,
      int columns,
      boolean live,
      boolean terminal,
      Palette palette) {
    this.out = out;
    this.err = err;
    this.columns = columns;
    this.live = live;
    this.terminal = terminal;
    this.palette = palette;
  }

  /** Characters of a line. */
  public int columns() {
    return columns;
  }

  /** Whether a person watches {@code err}. */
  public boolean live() {
    return live;
  }

  /** What tables are drawn on. */
  public Canvas canvas() {
    return new Canvas(columns, palette);
  }

  public PrintWriter out() {
    return out;
  }

  public PrintWriter err() {
    return err;
  }

  /** Writes a line of the result. */
  public void line(String text) {
    endStatus();
    out.println(text);
    out.flush();
  }

  public void lines(Iterable<String> texts) {
    texts.forEach(this::line);
  }

  /** Writes a part of the result as it is, whatever ends its lines. */
  public void raw(String text) {
    endStatus();
    out.print(text);
    out.flush();
  }

  /**
   * Writes a part of the result that others have written: to a terminal without what would steer
   * it, to a file or a pipe as it is.
   */
  public void foreign(String text) {
    raw(terminal ? TextWidth.harmlessLines(text) : text);
  }

  /** Whether some of the result could not be written: the disk is full, or its reader has gone. */
  public boolean broken() {
    return out.checkError();
  }

  /** Writes a line for the person who waits, beside the result. */
  public void note(String text) {
    endStatus();
    err.println(text);
    err.flush();
  }

  /**
   * Shows how things stand. A terminal has one line for it, written over and over; a file gets a
   * line whenever {@code event} is a new one.
   *
   * @param event what happened, without what passes by itself
   * @param passing what passes by itself, such as the time left; by itself no reason for a line
   */
  public void status(String event, String passing) {
    if (live) {
      err.print("\r" + TextWidth.cut(event + passing, columns - 1) + ERASE_REST_OF_LINE);
    } else if (!event.equals(status)) {
      err.println(event + passing);
    }
    err.flush();
    status = event;
  }

  /** Takes the status off a terminal: what it told is over. */
  public void clearStatus() {
    if (live && !status.isEmpty()) {
      err.print("\r" + ERASE_REST_OF_LINE);
      err.flush();
    }
    status = "";
  }

  private void endStatus() {
    if (live && !status.isEmpty()) {
      err.println();
      err.flush();
    }
    status = "";
  }
}
