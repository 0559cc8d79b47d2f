package io.tune4rec.model;

import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.AbstractBlock;
import ai.djl.nn.Parameter;
import ai.djl.nn.core.Linear;
import ai.djl.training.ParameterStore;
import ai.djl.util.PairList;
import io.tune4rec.model.config.SequenceConfig;
import io.tune4rec.model.config.TransformerConfig;
import io.tune4rec.model.sequence.SequenceBlock;

/**
 * The generator of rtd where it is not the discriminator's block (ELECTRA, Clark et al. 2020; the
 * code of the Transformers4Rec paper): a sequence block of a quarter of the width, between linear
 * layers with bias from and to the full width. Inputs and output are a sequence block's.
 */
final class Generator extends AbstractBlock {
  private static final int SHARE = 4;

  private final int width;
  private final int inner;
  private final Linear in;
  private final SequenceBlock sequence;
  private final Linear out;

  Generator(SequenceConfig config, Making making) {
    var small = quarter(config);
    width = config.dModel();
    inner = small.dModel();
    in = addChildBlock("in", linear("in", width, inner, making));
    sequence =
        addChildBlock(
            "sequence",
            SequenceBlock.of(small, making.kernels(), making.initialization(), making.seeds()));
    out = addChildBlock("out", linear("out", inner, width, making));
  }

  private static Linear linear(String name, int from, int to, Making making) {
    var linear = Linear.builder().setUnits(to).build();
    double bound = 1 / Math.sqrt(from);
    var initialization = making.initialization();
    linear.setInitializer(initialization.uniform(name + " weight", bound), Parameter.Type.WEIGHT);
    linear.setInitializer(initialization.uniform(name + " bias", bound), Parameter.Type.BIAS);
    return linear;
  }

  /** The same architecture, a quarter as wide, rounded to an even width. */
  static SequenceConfig quarter(SequenceConfig config) {
    return switch (config) {
      case SequenceConfig.XlNet x -> new SequenceConfig.XlNet(quarter(x.shape()), x.attention());
      case SequenceConfig.Bert b -> new SequenceConfig.Bert(quarter(b.shape()), b.maxPositions());
      case SequenceConfig.Roberta r ->
          new SequenceConfig.Roberta(quarter(r.shape()), r.maxPositions());
      case SequenceConfig.Electra e ->
          new SequenceConfig.Electra(quarter(e.shape()), e.maxPositions());
      case SequenceConfig.Albert a ->
          new SequenceConfig.Albert(quarter(a.shape()), a.maxPositions(), a.groups());
      case SequenceConfig.Longformer l ->
          new SequenceConfig.Longformer(quarter(l.shape()), l.maxPositions(), l.window());
      case SequenceConfig.Custom c ->
          new SequenceConfig.Custom(c.name(), quarter(c.dModel()), c.sight(), c.options());
      case SequenceConfig.Gpt2 _,
          SequenceConfig.TransformerXl _,
          SequenceConfig.Gru _,
          SequenceConfig.Lstm _ ->
          throw new IllegalArgumentException("no rtd with " + config.text());
    };
  }

  private static TransformerConfig quarter(TransformerConfig shape) {
    int width = quarter(shape.dModel());
    return new TransformerConfig(
        width,
        divisor(width, shape.nHead()),
        shape.nLayer(),
        Math.max(1, Math.round(shape.feedForward() / (float) SHARE)),
        shape.activation(),
        shape.dropout(),
        shape.attentionDropout(),
        shape.layerNormEps(),
        shape.initializerRange());
  }

  private static int quarter(int width) {
    return Math.max(2, 2 * Math.round(width / (2f * SHARE)));
  }

  /** The most heads, at most so many, that divide the width. */
  private static int divisor(int width, int heads) {
    int most = Math.min(width, heads);
    while (width % most != 0) {
      most--;
    }
    return most;
  }

  @Override
  protected void initializeChildBlocks(NDManager manager, DataType dataType, Shape... inputShapes) {
    var sessions = inputShapes[0].slice(0, 2);
    in.initialize(manager, dataType, sessions.add(width));
    sequence.initialize(manager, dataType, sessions.add(inner));
    out.initialize(manager, dataType, sessions.add(inner));
  }

  @Override
  protected NDList forwardInternal(
      ParameterStore parameters,
      NDList inputs,
      boolean training,
      PairList<String, Object> arguments) {
    var narrow = in.forward(parameters, new NDList(inputs.head()), training); // (B, S, D/4)
    narrow.addAll(inputs.subList(1, inputs.size()));
    var hidden = sequence.forward(parameters, narrow, training);
    return out.forward(parameters, hidden, training); // (B, S, D)
  }

  @Override
  public Shape[] getOutputShapes(Shape[] inputShapes) {
    return new Shape[] {inputShapes[0]};
  }
}
