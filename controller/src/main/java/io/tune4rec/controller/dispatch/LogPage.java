package io.tune4rec.controller.dispatch;

import java.util.List;

/**
 * A part of an attempt's log.
 *
 * @param chunks in the order of their numbers; where numbers are missing, text was left out
 * @param leftOutBytes of the whole log, between its beginning and its end
 * @param ended whether the attempt is over and no chunk comes after these
 */
public record LogPage(List<LogChunk> chunks, long leftOutBytes, boolean ended) {
  public LogPage {
    chunks = List.copyOf(chunks);
  }
}
