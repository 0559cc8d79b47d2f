package io.tune4rec.model.masking;

/**
 * What rtd's discriminator is shown and asked: sessions in which some items were replaced; arrays
 * are row-major (B, S).
 *
 * @param sessions B
 * @param items the clean items with the replacements in their places, 0 for padding; nothing is
 *     hidden
 * @param replaced 1 where the item is not the original one and else 0: the discriminator's targets.
 *     A replacement that equals the original counts as original
 * @param real 1 where there is an item and 0 for padding, which is not asked about
 */
public record ReplacedTokens(int sessions, int[] items, float[] replaced, float[] real) {

  /**
   * Puts the replacements in place.
   *
   * @param items (B·S) clean items
   * @param masked of the generator's pass in {@link Mode#TRAIN}, without an appended position
   * @param replacements an item id for each predicted position, (N)
   * @throws IllegalArgumentException if the sizes do not fit
   */
  public static ReplacedTokens of(int[] items, Masked masked, int[] replacements) {
    int[] predict = masked.predict();
    if (replacements.length != predict.length) {
      throw new IllegalArgumentException(
          "there is a replacement for each predicted position, but got %d for %d"
              .formatted(replacements.length, predict.length));
    }
    if (items.length != masked.cells().length) {
      throw new IllegalArgumentException(
          "items and mask are of one batch, but got %d items and %d positions"
              .formatted(items.length, masked.cells().length));
    }
    var corrupted = items.clone();
    var replaced = new float[items.length];
    var real = new float[items.length];
    for (int i = 0; i < items.length; i++) {
      real[i] = items[i] == 0 ? 0 : 1;
    }
    for (int n = 0; n < predict.length; n++) {
      corrupted[predict[n]] = replacements[n];
      replaced[predict[n]] = replacements[n] == items[predict[n]] ? 0 : 1;
    }
    return new ReplacedTokens(masked.sessions(), corrupted, replaced, real);
  }
}
