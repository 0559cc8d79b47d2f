package io.tune4rec.controller.source;

import java.util.Set;

/**
 * How to read a file.
 *
 * @param delimiter between cells, where the format has one
 * @param wanted names of the columns whose cells will be asked for; others may be left unread
 */
public record ReadOptions(char delimiter, Set<String> wanted) {
  public ReadOptions {
    wanted = Set.copyOf(wanted);
  }
}
