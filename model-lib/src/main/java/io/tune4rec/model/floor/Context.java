package io.tune4rec.model.floor;

/**
 * What a model predicts from.
 *
 * @param items of the session so far, oldest first; owned by the context, never changed
 * @param time of the newest of them, in ms since 1970, or a position
 */
public record Context(int[] items, long time) {
  int length() {
    return items.length;
  }

  int last() {
    return items[items.length - 1];
  }
}
