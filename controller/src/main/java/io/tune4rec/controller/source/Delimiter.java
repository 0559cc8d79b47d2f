package io.tune4rec.controller.source;

import io.tune4rec.model.problem.InvalidInputException;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Set;

/** What may stand between the cells of a line. */
public final class Delimiter {
  /** Those that are told from a file's first line, in order of preference. */
  public static final List<String> KNOWN = List.of(",", ";", "\t", "|", "::");

  private static final int LONGEST = 4;

  private Delimiter() {}

  /** As people write it: {@code ","}, {@code "\t"}. */
  public static String shown(String delimiter) {
    return '"' + delimiter.replace("\t", "\\t") + '"';
  }

  /** Whether it can stand between cells: up to four characters, no letter or digit among them. */
  public static boolean legal(String given) {
    return !given.isEmpty()
        && given.length() <= LONGEST
        && given.chars().allMatch(Delimiter::legal);
  }

  private static boolean legal(int c) {
    return c == '\t' || c >= ' ' && c < 127 && c != '"' && !Character.isLetterOrDigit(c);
  }

  /**
   * The one that makes the most of the file's first line: with which most of the wanted columns are
   * found in it, then with which it has most cells; the comma where it makes no difference.
   *
   * @param header the columns where the first line does not name them: then the delimiter by which
   *     the line has as many cells
   */
  public static String best(SourceFile file, Collection<String> wanted, List<String> header) {
    return KNOWN.stream()
        .map(delimiter -> new Guess(delimiter, firstLine(file, delimiter)))
        .sorted(
            Comparator.comparingLong((Guess guess) -> guess.found(wanted, header))
                .thenComparingInt(guess -> guess.cells().size())
                .reversed())
        .findFirst()
        .orElseThrow()
        .delimiter();
  }

  private static List<String> firstLine(SourceFile file, String delimiter) {
    try (var rows = new CsvRows(file, new ReadOptions(delimiter, Set.of()))) {
      return rows.columns();
    } catch (InvalidInputException e) {
      // Quotes that do not match with this delimiter. A file that no delimiter makes readable is
      // refused when it is opened to be read.
      return List.of();
    }
  }

  private record Guess(String delimiter, List<String> cells) {
    long found(Collection<String> wanted, List<String> header) {
      if (header.isEmpty()) {
        return wanted.stream().filter(cells::contains).count();
      }
      return cells.size() == header.size() ? 1 : 0;
    }
  }
}
