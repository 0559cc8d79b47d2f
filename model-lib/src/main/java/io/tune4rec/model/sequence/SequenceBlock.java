package io.tune4rec.model.sequence;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.nn.Block;
import ai.djl.training.ParameterStore;
import io.tune4rec.model.config.SequenceConfig;
import io.tune4rec.model.kernel.Kernels;
import io.tune4rec.model.random.DropoutSeeds;
import io.tune4rec.model.weight.Initialization;
import java.util.List;

/**
 * Layer 3, whichever architecture.
 *
 * <p>Inputs: x (B, S, D) and, unless every position may be attended to, mayAttend (B, S) float32, 1
 * where a position may be looked at and 0 where not; an XLNet of two streams takes order (B, S, S)
 * float32 as well, 1 where position i (second axis) may look at j. Output: hidden states (B, S, D).
 */
public sealed interface SequenceBlock extends Block
    permits RelativeTransformer, Gpt2, Encoder, Recurrent, CustomBlock {
  /** The block that {@code config} describes, without its parameters yet. */
  static SequenceBlock of(
      SequenceConfig config, Kernels kernels, Initialization initialization, DropoutSeeds seeds) {
    return switch (config) {
      case SequenceConfig.XlNet xlnet ->
          new RelativeTransformer(RelativePlan.of(xlnet), kernels, initialization, seeds);
      case SequenceConfig.TransformerXl xl ->
          new RelativeTransformer(RelativePlan.of(xl), kernels, initialization, seeds);
      case SequenceConfig.Gpt2 gpt2 -> new Gpt2(gpt2, kernels, initialization, seeds);
      case SequenceConfig.Bert bert ->
          new Encoder(EncoderPlan.of(bert), kernels, initialization, seeds);
      case SequenceConfig.Roberta roberta ->
          new Encoder(EncoderPlan.of(roberta), kernels, initialization, seeds);
      case SequenceConfig.Electra electra ->
          new Encoder(EncoderPlan.of(electra), kernels, initialization, seeds);
      case SequenceConfig.Albert albert ->
          new Encoder(EncoderPlan.of(albert), kernels, initialization, seeds);
      case SequenceConfig.Longformer longformer ->
          new Encoder(EncoderPlan.of(longformer), kernels, initialization, seeds);
      case SequenceConfig.Gru gru ->
          new Recurrent(Recurrent.Plan.of(gru), kernels, initialization, seeds);
      case SequenceConfig.Lstm lstm ->
          new Recurrent(Recurrent.Plan.of(lstm), kernels, initialization, seeds);
      case SequenceConfig.Custom custom -> CustomBlock.of(custom, kernels, initialization, seeds);
    };
  }

  /**
   * The states after the input stage and after each layer, each (B, S, D); the last is the output
   * but for a dropout after it.
   */
  List<NDArray> hiddenStates(ParameterStore parameters, NDList inputs, boolean training);
}
