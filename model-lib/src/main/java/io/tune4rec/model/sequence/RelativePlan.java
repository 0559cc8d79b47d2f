package io.tune4rec.model.sequence;

import io.tune4rec.model.config.SequenceConfig;
import io.tune4rec.model.config.SequenceConfig.Attention;
import io.tune4rec.model.config.TransformerConfig;

/**
 * What the transformers with relative positions differ in.
 *
 * @param headWidth e of each head
 * @param reach of a position, in every layer
 * @param twoStreams whether there is a query stream, which starts from a learned vector
 */
record RelativePlan(TransformerConfig shape, int headWidth, Reach reach, boolean twoStreams) {
  static RelativePlan of(SequenceConfig.XlNet xlnet) {
    var shape = xlnet.shape();
    return new RelativePlan(
        shape,
        shape.dModel() / shape.nHead(),
        xlnet.attention() == Attention.UNI ? Reach.BACK : Reach.EVERYWHERE,
        xlnet.twoStreams());
  }

  /**
   * The released memory is a zero vector before the first position, but the mask that comes with it
   * hides the vector too and leaves each position itself alone: so there is no need to build it.
   */
  static RelativePlan of(SequenceConfig.TransformerXl xl) {
    return new RelativePlan(
        xl.shape(), xl.headWidth(), xl.releasedMemory() ? Reach.within(0) : Reach.BACK, false);
  }

  /** Whether offsets to positions ahead have encodings. */
  Attention encoded() {
    return reach.ahead() == 0 ? Attention.UNI : Attention.BI;
  }
}
