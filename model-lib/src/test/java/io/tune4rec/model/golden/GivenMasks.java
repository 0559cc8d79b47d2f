package io.tune4rec.model.golden;

import static java.util.stream.IntStream.range;

import io.tune4rec.model.golden.GoldenFile.Tensor;
import io.tune4rec.model.masking.Masked;
import io.tune4rec.model.masking.Masked.Cell;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Predicate;

/** The masks that a file was made with, so that none of its chance has to be drawn again. */
final class GivenMasks {
  private GivenMasks() {}

  /**
   * Empty where the file gives none.
   *
   * @param causal clm's schema marks what is shown, and leaves a hole in the input's last column
   */
  static Optional<Masked> of(GoldenFile golden, boolean causal) {
    if (!golden.inputs().containsKey("mask_schema")) {
      return Optional.empty();
    }
    var schema = golden.input("mask_schema");
    var targets = golden.input("masked_targets");
    if (schema.shape().length != 2 || !Arrays.equals(schema.shape(), targets.shape())) {
      throw new IllegalArgumentException(
          "%s: masks are (B, L), but got mask_schema %s and masked_targets %s"
              .formatted(
                  golden.name(),
                  Arrays.toString(schema.shape()),
                  Arrays.toString(targets.shape())));
    }
    int[] labels = targets.ints();
    return Optional.of(
        new Masked(
            schema.dim(0),
            schema.dim(1),
            cells(schema, causal),
            labels,
            range(0, labels.length).filter(i -> labels[i] != 0).toArray(),
            order(golden).map(_ -> everything(labels.length)),
            order(golden)));
  }

  private static Cell[] cells(Tensor schema, boolean causal) {
    int length = schema.dim(1);
    var cells = new Cell[schema.data().length];
    for (int i = 0; i < cells.length; i++) {
      boolean shown = (schema.data()[i] != 0) == causal;
      boolean dropped = causal && i % length == length - 1;
      cells[i] = !shown ? Cell.HIDDEN : dropped ? Cell.EMPTY : Cell.SHOWN;
    }
    return cells;
  }

  /** Two streams are told that all may be looked at. */
  private static boolean[] everything(int positions) {
    var all = new boolean[positions];
    Arrays.fill(all, true);
    return all;
  }

  /** Where a position may look, of two streams. */
  static Optional<boolean[]> order(GoldenFile golden) {
    if (!golden.inputs().containsKey("perm_mask")) {
      return Optional.empty();
    }
    requireIdentity(golden);
    int[] forbidden = golden.input("perm_mask").ints();
    var order = new boolean[forbidden.length];
    for (int i = 0; i < order.length; i++) {
      order[i] = forbidden[i] == 0;
    }
    return Optional.of(order);
  }

  private static void requireIdentity(GoldenFile golden) {
    Predicate<Tensor> identity =
        mapping -> {
          int length = mapping.dim(-1);
          return mapping.dim(-2) == length
              && range(0, mapping.data().length)
                  .allMatch(i -> mapping.data()[i] == (i / length % length == i % length ? 1 : 0));
        };
    var mapping = Optional.ofNullable(golden.inputs().get("target_mapping"));
    if (mapping.filter(identity.negate()).isPresent()) {
      throw new IllegalArgumentException(
          golden.name()
              + ": a query answers its own position, so that target_mapping is the identity of"
              + " every session, but got another");
    }
  }
}
