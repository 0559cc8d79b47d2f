package io.tune4rec.model.cost;

import io.tune4rec.model.config.FeatureConfig;
import io.tune4rec.model.config.InputConfig;
import io.tune4rec.model.config.MlpConfig;
import io.tune4rec.model.config.SequenceConfig;
import io.tune4rec.model.config.SequenceConfig.Attention;
import io.tune4rec.model.config.TransformerConfig;

/**
 * What layers come to for each position of a session.
 *
 * @param products multiply-adds of a position, forwards
 * @param pairProducts multiply-adds of a position for each position that it may look at
 * @param parameters learned numbers
 * @param kept numbers of a position that wait for the backward pass
 * @param pairKept likewise, for each position that it may look at
 */
record LayerCost(
    double products, double pairProducts, double parameters, double kept, double pairKept) {
  private static final LayerCost NONE = new LayerCost(0, 0, 0, 0, 0);

  /** What a block of the user's is taken for: an encoder layer of its width. */
  private static final int CUSTOM_LAYERS = 1;

  LayerCost plus(LayerCost more) {
    return new LayerCost(
        products + more.products,
        pairProducts + more.pairProducts,
        parameters + more.parameters,
        kept + more.kept,
        pairKept + more.pairKept);
  }

  private LayerCost withParameters(double more) {
    return plus(new LayerCost(0, 0, more, 0, 0));
  }

  /** Multiply-adds of a position in sessions of a length, forwards. */
  double products(double length) {
    return products + length * pairProducts;
  }

  /** Numbers of a position that wait for the backward pass, in sessions of a length. */
  double kept(double length) {
    return kept + length * pairKept;
  }

  /** Tables, what makes vectors of columns, aggregation and projection. */
  static LayerCost of(InputConfig input) {
    var cost = NONE;
    for (var feature : input.features()) {
      cost = cost.plus(of(feature));
    }
    long scalars =
        input.sideFeatures().stream().filter(FeatureConfig.Scalar.class::isInstance).count();
    if (input.continuousProjection().isPresent()) {
      cost = cost.plus(of(input.continuousProjection().get(), (int) scalars));
    }
    int width = input.aggregatedDim();
    cost = cost.plus(new LayerCost(0, 0, 0, width, 0));
    return input.projection().isPresent() ? cost.plus(of(input.projection().get(), width)) : cost;
  }

  private static LayerCost of(FeatureConfig feature) {
    double e = feature.dim();
    return switch (feature) {
      case FeatureConfig.Categorical(var _, var rows, var _, var _, var _, var _) ->
          new LayerCost(0, 0, rows * e, e, 0);
      case FeatureConfig.Bag(var _, var rows, var _, var _, var _, var _) ->
          new LayerCost(0, 0, rows * e, e, 0);
      case FeatureConfig.Vector vector ->
          vector.projection().isPresent() ? linear(vector.width(), e) : NONE;
      case FeatureConfig.Scalar _ -> NONE;
      case FeatureConfig.Projected _ -> linear(1, e);
      case FeatureConfig.SoftOneHot(var _, var bins, var _, var _, var _) ->
          linear(1, bins).plus(new LayerCost(bins * e, 0, bins * e, e, 0));
    };
  }

  static LayerCost of(MlpConfig mlp, int in) {
    var cost = NONE;
    double from = in;
    for (int to : mlp.widths()) {
      cost = cost.plus(linear(from, to));
      from = to;
    }
    return cost;
  }

  /** With bias; its result is kept before and after what follows. */
  static LayerCost linear(double from, double to) {
    return new LayerCost(from * to, 0, from * to + to, 2 * to, 0);
  }

  /**
   * A sequence block.
   *
   * @param longest positions that have a learned vector, where they have
   */
  static LayerCost of(SequenceConfig sequence, int longest) {
    return switch (sequence) {
      case SequenceConfig.XlNet(var shape, var attention, var twoStreams) -> {
        double offsets = attention == Attention.UNI ? 1 : 2;
        var one = relative(shape, offsets);
        yield twoStreams ? one.plus(queryStream(shape, offsets)) : one;
      }
      case SequenceConfig.TransformerXl(var shape, var _, var _) -> relative(shape, 1);
      case SequenceConfig.Gpt2(var shape, var _) -> encoder(shape, shape.nLayer(), longest);
      case SequenceConfig.Bert(var shape, var _) -> encoder(shape, shape.nLayer(), longest);
      case SequenceConfig.Roberta(var shape, var _) -> encoder(shape, shape.nLayer(), longest);
      case SequenceConfig.Electra(var shape, var _) -> encoder(shape, shape.nLayer(), longest);
      case SequenceConfig.Longformer(var shape, var _, var _) ->
          encoder(shape, shape.nLayer(), longest);
      case SequenceConfig.Albert(var shape, var _, var groups) ->
          encoder(shape, groups, longest).plus(linear(shape.dModel(), shape.dModel()));
      case SequenceConfig.Gru(var d, var layers, var _) -> recurrent(3, d, layers);
      case SequenceConfig.Lstm(var d, var layers, var _) -> recurrent(4, d, layers);
      case SequenceConfig.Custom custom ->
          encoder(new TransformerConfig(custom.dModel(), 1, CUSTOM_LAYERS), CUSTOM_LAYERS, longest);
    };
  }

  /** Queries, keys, values and output, scores and their mixture, and the feed-forward part. */
  private static LayerCost encoder(TransformerConfig shape, int learnedLayers, int longest) {
    double d = shape.dModel();
    double f = shape.feedForward();
    double learned = 4 * d * d + 4 * d + 2 * d * f + f + d + 4 * d;
    return transformer(shape, 2 * d).withParameters(learnedLayers * learned + longest * d);
  }

  private static LayerCost relative(TransformerConfig shape, double offsets) {
    double d = shape.dModel();
    double f = shape.feedForward();
    double learned = 5 * d * d + 2 * d + 2 * d * f + f + d + 4 * d;
    return transformer(shape, (2 + offsets) * d).withParameters(shape.nLayer() * learned);
  }

  private static LayerCost transformer(TransformerConfig shape, double pairProducts) {
    double n = shape.nLayer();
    double d = shape.dModel();
    double f = shape.feedForward();
    return new LayerCost(
        n * (4 * d * d + 2 * d * f),
        n * pairProducts,
        0,
        n * (10 * d + 2 * f),
        n * 3 * shape.nHead());
  }

  /** Beside the content stream, whose keys and values it looks at. */
  private static LayerCost queryStream(TransformerConfig shape, double offsets) {
    double n = shape.nLayer();
    double d = shape.dModel();
    double f = shape.feedForward();
    return new LayerCost(
        n * (2 * d * d + 2 * d * f),
        n * (2 + offsets) * d,
        0,
        n * (8 * d + 2 * f),
        n * 3 * shape.nHead());
  }

  private static LayerCost recurrent(int gates, double d, double layers) {
    return new LayerCost(
        layers * 2 * gates * d * d,
        0,
        layers * (2 * gates * d * d + 2 * gates * d),
        layers * (2 * gates + 2) * d,
        0);
  }
}
