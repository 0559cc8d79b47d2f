package io.tune4rec.controller.source;

import io.tune4rec.model.problem.InvalidInputException;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/** The characters that may stand between the cells of a line. */
public final class Delimiter {
  /** In order of preference. */
  public static final List<Character> KNOWN = List.of(',', ';', '\t', '|');

  private Delimiter() {}

  /** As people write it: {@code ","}, {@code "\t"}. */
  public static String shown(char delimiter) {
    return delimiter == '\t' ? "\"\\t\"" : "\"" + delimiter + "\"";
  }

  /**
   * The one that makes the most of the file's first line: with which most of the wanted columns are
   * found in it, then with which it has most cells; the comma where it makes no difference.
   */
  public static char best(SourceFile file, Collection<String> wanted) {
    return KNOWN.stream()
        .map(delimiter -> new Guess(delimiter, header(file, delimiter)))
        .sorted(
            Comparator.comparingLong((Guess guess) -> guess.found(wanted))
                .thenComparingInt(guess -> guess.header().size())
                .reversed())
        .findFirst()
        .orElseThrow()
        .delimiter();
  }

  private static List<String> header(SourceFile file, char delimiter) {
    try (var rows = new CsvRows(file, delimiter)) {
      return rows.columns();
    } catch (InvalidInputException e) {
      // Quotes that do not match with this delimiter. A file that no delimiter makes readable is
      // refused when it is opened to be read.
      return List.of();
    }
  }

  private record Guess(char delimiter, List<String> header) {
    long found(Collection<String> wanted) {
      return wanted.stream().filter(header::contains).count();
    }
  }
}
