package io.tune4rec.controller.cli.screen;

import io.tune4rec.controller.cli.client.Board;
import io.tune4rec.controller.cli.client.Board.Difference;
import io.tune4rec.controller.cli.client.Board.Line;
import io.tune4rec.controller.cli.client.Board.Separation;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What a board can claim, as text: intervals as numbers and as a picture, ties, floor models. */
public final class BoardTable {
  private static final int PICTURE = 25;
  private static final int NEEDED = 4;

  private BoardTable() {}

  /** The lines, none wider than the canvas. */
  public static List<String> lines(Board board, Canvas canvas) {
    var lines = new ArrayList<String>();
    lines.add(
        "%s on %s of %s, %s"
            .formatted(
                board.metric(), board.key().split(), board.dataset(), board.protocol().text()));
    lines.add(
        "%s, %d cases%s, intervals %.0f %%, %s"
            .formatted(
                board.stage().equals("FINALISTS") ? "fresh seeds" : "the trials' own seeds",
                board.cases(),
                board.users().map(users -> " of " + users + " users").orElse(""),
                100 * (1 - board.alpha()),
                board.correction().equals("none")
                    ? "not corrected for the number of rows"
                    : "ties by " + board.correction()));
    board.warnings().forEach(warning -> lines.add("! " + warning));
    if (board.lines().isEmpty()) {
      lines.add("no trial has completed yet");
      return lines;
    }
    lines.addAll(table(board).lines(canvas));
    return lines;
  }

  private static Table table(Board board) {
    double low = board.lines().stream().mapToDouble(l -> l.value().low()).min().orElse(0);
    double high = board.lines().stream().mapToDouble(l -> l.value().high()).max().orElse(1);
    boolean baseline = board.lines().stream().anyMatch(l -> l.toBaseline().isPresent());
    var headers = new ArrayList<>(List.of("#", "row", board.metric(), "interval", "", "best?"));
    if (baseline) {
      headers.add("to baseline");
    }
    headers.addAll(List.of("seeds", "chosen by", "note"));
    var rows = board.lines().stream().map(l -> cells(l, board, low, high, baseline)).toList();
    return new Table(headers, rows, NEEDED);
  }

  private static List<String> cells(
      Line line, Board board, double low, double high, boolean baseline) {
    var cells = new ArrayList<String>();
    cells.add(line.rank().map(String::valueOf).orElse("·"));
    cells.add(line.name());
    cells.add(Format.metric(line.value().value()));
    cells.add(Format.metric(line.value().low()) + "…" + Format.metric(line.value().high()));
    cells.add(picture(line, low, high));
    cells.add(line.toBest().map(d -> claim(line, d)).orElse("best"));
    if (baseline) {
      cells.add(line.toBaseline().map(BoardTable::difference).orElse("baseline"));
    }
    cells.add(line.rank().isEmpty() ? "-" : String.valueOf(line.seeds()));
    cells.add(chosenBy(line, board));
    cells.add(note(line));
    return cells;
  }

  private static String chosenBy(Line line, Board board) {
    var value = line.row().valid().get(board.metric());
    return value == null ? "-" : Format.metric(value) + " valid";
  }

  private static String claim(Line line, Difference difference) {
    return line.tiedWithBest() ? "tied" : difference(difference);
  }

  private static String difference(Difference difference) {
    return String.format(Locale.ROOT, "%+.4f p %.3f", difference.value(), difference.adjustedP());
  }

  /** Where the interval lies among all: {@code ──●──}. */
  private static String picture(Line line, double low, double high) {
    var cells = new StringBuilder(" ".repeat(PICTURE));
    int from = place(line.value().low(), low, high);
    int to = place(line.value().high(), low, high);
    for (int i = from; i <= to; i++) {
      cells.setCharAt(i, line.rank().isEmpty() ? '╌' : '─');
    }
    cells.setCharAt(place(line.value().value(), low, high), line.toBest().isEmpty() ? '◆' : '●');
    return cells.toString();
  }

  private static int place(double value, double low, double high) {
    double part = high > low ? (value - low) / (high - low) : 0.5;
    return Math.clamp(Math.round(part * (PICTURE - 1)), 0, PICTURE - 1);
  }

  private static String note(Line line) {
    if (line.rank().isEmpty()) {
      return "floor model";
    }
    if (!line.belowFloors().isEmpty()) {
      return "below " + String.join(", ", line.belowFloors());
    }
    return line.separation().map(BoardTable::separation).orElse("");
  }

  private static String separation(Separation separation) {
    var cases = separation.cases().map(n -> "%,d cases".formatted(n));
    var seeds = separation.seeds().map(n -> n + " seeds");
    if (cases.isEmpty() && seeds.isEmpty()) {
      return "";
    }
    return "would take "
        + cases.map(c -> c + seeds.map(s -> " or " + s).orElse("")).orElseGet(seeds::get);
  }
}
