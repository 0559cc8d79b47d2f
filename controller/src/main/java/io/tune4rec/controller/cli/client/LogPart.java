package io.tune4rec.controller.cli.client;

import java.util.List;

/**
 * Chunks of an attempt's log.
 *
 * @param leftOutBytes that the quota did not keep
 * @param ended whether the attempt is over and nothing follows
 */
public record LogPart(List<Chunk> chunks, long leftOutBytes, boolean ended) {
  public LogPart {
    chunks = chunks == null ? List.of() : List.copyOf(chunks);
  }

  /** A piece of text, numbered from 1. */
  public record Chunk(long number, String text) {}
}
