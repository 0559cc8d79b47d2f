package io.tune4rec.model.config;

import io.tune4rec.model.config.FeatureConfig.Combiner;
import io.tune4rec.model.config.FeatureConfig.Pooling;
import io.tune4rec.model.config.FeatureConfig.Pretrained;
import io.tune4rec.model.schema.Schema;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/**
 * Builds the input side of a model from a schema, with the options of Transformers4Rec's {@code
 * TabularSequenceFeatures.from_schema}: every column becomes a feature by its kind.
 *
 * <table>
 * <caption>What becomes of a column</caption>
 * <tr><td>categorical</td><td>an embedding table</td></tr>
 * <tr><td>categorical list</td><td>a bag of embeddings</td></tr>
 * <tr><td>continuous</td><td>a scalar, a soft one-hot encoding, or a linear projection</td></tr>
 * <tr><td>continuous list</td><td>a vector, whose width has to be told</td></tr>
 * </table>
 *
 * <p>Options return the builder; {@link #build} reports all problems together, names that no column
 * has with the nearest one. Differs: pre and post transforms always apply, tables can be shared,
 * unknown options do not compile. Not thread-safe.
 */
public final class TabularSequenceFeatures {
  final Schema schema;
  final Map<String, Integer> embeddingDims = new HashMap<>();
  final Map<String, Double> initStds = new HashMap<>();
  final Map<String, String> sharedTables = new HashMap<>();
  final Map<String, Pretrained> pretrained = new HashMap<>();
  final Map<String, Integer> softEmbeddingCardinalities = new HashMap<>();
  final Map<String, Integer> softEmbeddingDims = new HashMap<>();
  final Map<String, Integer> vectorWidths = new HashMap<>();
  final Map<String, Integer> pretrainedOutputDims = new HashMap<>();
  Optional<List<String>> features = Optional.empty();
  Set<String> continuousTags = Set.of();
  Set<String> categoricalTags = Set.of();
  Set<String> embeddingTags = Set.of();
  Optional<String> itemId = Optional.empty();
  int maxSequenceLength = 20;
  String aggregation = "concat";
  Optional<MlpConfig> continuousProjection = Optional.empty();
  OptionalInt continuousLinear = OptionalInt.empty();
  boolean continuousSoftEmbeddings;
  Optional<MlpConfig> projection = Optional.empty();
  OptionalInt dOutput = OptionalInt.empty();
  Optional<String> maskingName = Optional.empty();
  MaskingConfig masking = new MaskingConfig.None();
  int embeddingDimDefault = 64;
  boolean inferEmbeddingSizes;
  double embeddingSizeMultiplier = 2;
  Combiner combiner = Combiner.MEAN;
  int softEmbeddingCardinalityDefault = 10;
  int softEmbeddingDimDefault = 8;
  boolean layerNorm = true;
  OptionalInt pretrainedOutputDim = OptionalInt.empty();
  Optional<Pooling> sequenceCombiner = Optional.empty();
  boolean normalizer;
  final List<TransformConfig> pre = new ArrayList<>();
  final List<TransformConfig> post = new ArrayList<>();
  double inputDropout;

  private TabularSequenceFeatures(Schema schema) {
    this.schema = schema;
  }

  /**
   * Every column of the schema but those that {@link HeadConfig#fromSchema} makes targets, unless
   * told otherwise.
   */
  public static TabularSequenceFeatures fromSchema(Schema schema) {
    return new TabularSequenceFeatures(schema);
  }

  /** Only these side features, which may be tagged as targets of other models. */
  public TabularSequenceFeatures features(String... names) {
    features = Optional.of(List.of(names));
    return this;
  }

  /** Only continuous columns with all of these tags; without any, all of them. */
  public TabularSequenceFeatures continuousTags(String... tags) {
    continuousTags = Set.of(tags);
    return this;
  }

  /** Only categorical columns with all of these tags, and the item id; without any, all of them. */
  public TabularSequenceFeatures categoricalTags(String... tags) {
    categoricalTags = Set.of(tags);
    return this;
  }

  /** Only continuous list columns with all of these tags; without any, all of them. */
  public TabularSequenceFeatures embeddingTags(String... tags) {
    embeddingTags = Set.of(tags);
    return this;
  }

  /** The column of items, if it is not the one tagged so. */
  public TabularSequenceFeatures itemId(String name) {
    itemId = Optional.of(name);
    return this;
  }

  /** Longest session that is seen; 20 if not said. */
  public TabularSequenceFeatures maxSequenceLength(int length) {
    maxSequenceLength = length;
    return this;
  }

  /** concat (if not said), stack, element-wise-sum or element-wise-sum-item-multi. */
  public TabularSequenceFeatures aggregation(String name) {
    aggregation = name;
    return this;
  }

  /** An MLP with ReLU over all numbers together. */
  public TabularSequenceFeatures continuousProjection(Integer... widths) {
    continuousProjection = Optional.of(MlpConfig.relu(widths));
    return this;
  }

  /** A linear layer to this width for each number, as in the paper's code. */
  public TabularSequenceFeatures continuousLinear(int dim) {
    continuousLinear = OptionalInt.of(dim);
    return this;
  }

  /** Soft one-hot encodings of numbers. */
  public TabularSequenceFeatures continuousSoftEmbeddings(boolean soft) {
    continuousSoftEmbeddings = soft;
    return this;
  }

  /** An MLP over the aggregated vector; not with {@link #dOutput}. */
  public TabularSequenceFeatures projection(MlpConfig mlp) {
    projection = Optional.of(mlp);
    return this;
  }

  /** One layer with ReLU to this width; not with {@link #projection}. */
  public TabularSequenceFeatures dOutput(int width) {
    dOutput = OptionalInt.of(width);
    return this;
  }

  /**
   * clm or causal, mlm or masked, plm or permutation, rtd or replacement, each with the usual
   * probabilities; none if not said.
   */
  public TabularSequenceFeatures masking(String name) {
    maskingName = Optional.of(name);
    return this;
  }

  /** This masking. */
  public TabularSequenceFeatures masking(MaskingConfig config) {
    maskingName = Optional.empty();
    masking = config;
    return this;
  }

  /** The width of one feature's embeddings, above all else. */
  public TabularSequenceFeatures embeddingDim(String feature, int dim) {
    embeddingDims.put(feature, dim);
    return this;
  }

  /** Widths by feature, above all else. */
  public TabularSequenceFeatures embeddingDims(Map<String, Integer> dims) {
    embeddingDims.putAll(dims);
    return this;
  }

  /** The width of embeddings that nothing else is said of; 64 if not said. */
  public TabularSequenceFeatures embeddingDimDefault(int dim) {
    embeddingDimDefault = dim;
    return this;
  }

  /** Widths by {@link EmbeddingSize}, with multiplier 2 unless said. */
  public TabularSequenceFeatures inferEmbeddingSizes(boolean infer) {
    inferEmbeddingSizes = infer;
    return this;
  }

  /** Of {@link #inferEmbeddingSizes}; 2 to 10 are sensible. */
  public TabularSequenceFeatures inferEmbeddingSizesMultiplier(double multiplier) {
    embeddingSizeMultiplier = multiplier;
    return this;
  }

  /** Standard deviation of a feature's first embeddings; 0.05 if not said. */
  public TabularSequenceFeatures initStd(String feature, double std) {
    initStds.put(feature, std);
    return this;
  }

  /** Features that name one table share it. */
  public TabularSequenceFeatures sharedTable(String table, String... sharing) {
    List.of(sharing).forEach(feature -> sharedTables.put(feature, table));
    return this;
  }

  /** Where a feature's first embeddings come from. */
  public TabularSequenceFeatures pretrained(String feature, Pretrained rows) {
    pretrained.put(feature, rows);
    return this;
  }

  /** How the rows of a bag become one; their mean if not said. */
  public TabularSequenceFeatures combiner(Combiner rows) {
    combiner = rows;
    return this;
  }

  /** Bins of one feature's soft one-hot encoding. */
  public TabularSequenceFeatures softEmbeddingCardinality(String feature, int bins) {
    softEmbeddingCardinalities.put(feature, bins);
    return this;
  }

  /** Bins of all others; 10 if not said. */
  public TabularSequenceFeatures softEmbeddingCardinalityDefault(int bins) {
    softEmbeddingCardinalityDefault = bins;
    return this;
  }

  /** Width of one feature's soft one-hot encoding. */
  public TabularSequenceFeatures softEmbeddingDim(String feature, int dim) {
    softEmbeddingDims.put(feature, dim);
    return this;
  }

  /** Width of all others; 8 if not said. */
  public TabularSequenceFeatures softEmbeddingDimDefault(int dim) {
    softEmbeddingDimDefault = dim;
    return this;
  }

  /** Whether soft one-hot encodings are normalised, beside {@link #post}; they are if not said. */
  public TabularSequenceFeatures layerNorm(boolean norm) {
    layerNorm = norm;
    return this;
  }

  /** The width of a column of vectors, which a schema does not hold. */
  public TabularSequenceFeatures vectorWidth(String feature, int width) {
    vectorWidths.put(feature, width);
    return this;
  }

  /** A linear layer to this width for every vector. */
  public TabularSequenceFeatures pretrainedOutputDim(int dim) {
    pretrainedOutputDim = OptionalInt.of(dim);
    return this;
  }

  /** Linear layers by feature; every vector has to be there. */
  public TabularSequenceFeatures pretrainedOutputDims(Map<String, Integer> dims) {
    pretrainedOutputDims.putAll(dims);
    return this;
  }

  /** How the vectors of a session become one; only where nothing is masked. */
  public TabularSequenceFeatures sequenceCombiner(Pooling pooling) {
    sequenceCombiner = Optional.of(pooling);
    return this;
  }

  /** Whether vectors are normalised by a layer norm. */
  public TabularSequenceFeatures normalizer(boolean norm) {
    normalizer = norm;
    return this;
  }

  /** Transforms of values, in order. */
  public TabularSequenceFeatures pre(TransformConfig... transforms) {
    pre.addAll(List.of(transforms));
    return this;
  }

  /** Transforms of encoded features, in order. */
  public TabularSequenceFeatures post(TransformConfig... transforms) {
    post.addAll(List.of(transforms));
    return this;
  }

  /** Dropout on the aggregated vector. */
  public TabularSequenceFeatures inputDropout(double probability) {
    inputDropout = probability;
    return this;
  }

  /**
   * @throws io.tune4rec.model.problem.InvalidInputException with every problem
   */
  public SequenceInput build() {
    return new FeatureRouting(this).input();
  }
}
