package io.tune4rec.model.sequence;

import io.tune4rec.model.config.SequenceConfig;
import io.tune4rec.model.config.TransformerConfig;

/**
 * In what BERT and its kin differ.
 *
 * @param positions the longest sequence
 * @param firstPosition row of the first position in the table
 * @param reach of attention
 * @param groups sets of weights; layer i uses set i·groups / nLayer
 * @param mapping whether a linear layer follows the positions
 * @param lastDropout at the end of each layer, in [0, 1)
 */
record EncoderPlan(
    TransformerConfig shape,
    int positions,
    int firstPosition,
    Reach reach,
    int groups,
    boolean mapping,
    double lastDropout) {
  static EncoderPlan of(SequenceConfig.Bert bert) {
    return usual(bert.shape(), bert.maxPositions(), 0, Reach.EVERYWHERE);
  }

  static EncoderPlan of(SequenceConfig.Electra electra) {
    return usual(electra.shape(), electra.maxPositions(), 0, Reach.EVERYWHERE);
  }

  static EncoderPlan of(SequenceConfig.Roberta roberta) {
    return usual(roberta.shape(), roberta.maxPositions(), 1, Reach.EVERYWHERE);
  }

  static EncoderPlan of(SequenceConfig.Longformer longformer) {
    return usual(
        longformer.shape(), longformer.maxPositions(), 1, Reach.within(longformer.window() / 2));
  }

  static EncoderPlan of(SequenceConfig.Albert albert) {
    return new EncoderPlan(
        albert.shape(), albert.maxPositions(), 0, Reach.EVERYWHERE, albert.groups(), true, 0);
  }

  private static EncoderPlan usual(
      TransformerConfig shape, int positions, int firstPosition, Reach reach) {
    return new EncoderPlan(
        shape, positions, firstPosition, reach, shape.nLayer(), false, shape.dropout());
  }

  /** The set of weights that a layer uses. */
  int group(int layer) {
    return Math.toIntExact((long) layer * groups / shape.nLayer());
  }

  /** How many layers before this one use the same set. */
  int round(int layer) {
    int first = layer;
    while (first > 0 && group(first - 1) == group(layer)) {
      first--;
    }
    return layer - first;
  }
}
