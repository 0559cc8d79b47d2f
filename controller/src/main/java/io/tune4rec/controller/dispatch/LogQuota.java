package io.tune4rec.controller.dispatch;

/**
 * How much of an attempt's log is kept: the first half of it from the log's beginning, the other
 * from its end.
 *
 * @param bytes at least two chunks of the longest kind
 */
public record LogQuota(long bytes) {
  public LogQuota {
    if (bytes < 2 * LogChunk.MAX_BYTES) {
      throw new IllegalArgumentException(
          "TUNE4REC_LOG_QUOTA: the log of an attempt may have at least %d bytes, but got %d; 1048576 is usual"
              .formatted(2 * LogChunk.MAX_BYTES, bytes));
    }
  }

  /** What the beginning may take, and what the end may. */
  public long half() {
    return bytes / 2;
  }
}
