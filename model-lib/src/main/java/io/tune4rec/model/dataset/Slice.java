package io.tune4rec.model.dataset;

/** A run of interactions {@code [begin, end)} of one session, at least two. */
public record Slice(long begin, long end) {
  public Slice {
    if (begin < 0 || end - begin < SessionDataset.MIN_SLICE) {
      throw new IllegalArgumentException(
          "a slice has at least %d interactions, but got [%d, %d)"
              .formatted(SessionDataset.MIN_SLICE, begin, end));
    }
  }
}
