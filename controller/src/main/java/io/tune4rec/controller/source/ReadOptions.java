package io.tune4rec.controller.source;

import java.util.List;
import java.util.Set;

/**
 * How to read a file.
 *
 * @param delimiter between cells, where the format has one
 * @param header names of the columns of delimited text whose first line is a row already; empty
 *     where the first line names them
 * @param wanted names of the columns whose cells will be asked for; others may be left unread
 */
public record ReadOptions(String delimiter, List<String> header, Set<String> wanted) {
  public ReadOptions {
    header = List.copyOf(header);
    wanted = Set.copyOf(wanted);
  }

  /** Of a file that names its columns itself. */
  public ReadOptions(String delimiter, Set<String> wanted) {
    this(delimiter, List.of(), wanted);
  }
}
