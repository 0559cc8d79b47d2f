package io.tune4rec.model.sequence;

import io.tune4rec.model.config.Activation;
import io.tune4rec.model.config.SequenceConfig;
import io.tune4rec.model.config.SequenceConfig.Attention;
import io.tune4rec.model.config.TransformerConfig;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;

/** Every architecture that exists, small: a new one is added here and nowhere else. */
final class SequenceArchitectures {
  /** Longest sequence of those that have learned positions. */
  static final int POSITIONS = 8;

  static final TransformerConfig SHAPE =
      new TransformerConfig(6, 3, 2, 10, Activation.GELU, 0.2, 0.1, 1e-3, 0.3);

  private SequenceArchitectures() {}

  /** Those that a transformer's shape describes. */
  private static Map<String, Function<TransformerConfig, SequenceConfig>> shaped() {
    var all = new LinkedHashMap<String, Function<TransformerConfig, SequenceConfig>>();
    all.put("xlnet uni", shape -> new SequenceConfig.XlNet(shape, Attention.UNI));
    all.put("xlnet bi", shape -> new SequenceConfig.XlNet(shape, Attention.BI));
    all.put("gpt2", shape -> new SequenceConfig.Gpt2(shape, POSITIONS));
    all.put("bert", shape -> new SequenceConfig.Bert(shape, POSITIONS));
    all.put("roberta", shape -> new SequenceConfig.Roberta(shape, POSITIONS));
    all.put("electra", shape -> new SequenceConfig.Electra(shape, POSITIONS));
    all.put("albert 1 group", shape -> new SequenceConfig.Albert(shape, POSITIONS, 1));
    all.put("albert 2 groups", shape -> new SequenceConfig.Albert(shape, POSITIONS, 2));
    all.put("longformer", shape -> new SequenceConfig.Longformer(shape, POSITIONS, 2));
    all.put("xlnet of two streams", shape -> new SequenceConfig.XlNet(shape, Attention.BI, true));
    all.put("transformer-xl", shape -> new SequenceConfig.TransformerXl(shape, false));
    all.put(
        "transformer-xl, wide heads", shape -> new SequenceConfig.TransformerXl(shape, false, 5));
    return all;
  }

  /** Those that are not transformers. */
  private static Map<String, SequenceConfig> others() {
    var all = new LinkedHashMap<String, SequenceConfig>();
    all.put("gru", new SequenceConfig.Gru(5, 2, 0.2));
    all.put("lstm", new SequenceConfig.Lstm(7, 3, 0.2));
    all.put("a block of DJL's", OfferedBlocks.config(OfferedBlocks.GRU, 6));
    return all;
  }

  static Stream<Named<SequenceConfig>> all() {
    return Stream.concat(
        shaped().entrySet().stream().map(e -> Named.of(e.getKey(), e.getValue().apply(SHAPE))),
        others().entrySet().stream().map(e -> Named.of(e.getKey(), e.getValue())));
  }

  static Stream<Named<Function<TransformerConfig, SequenceConfig>>> transformers() {
    return shaped().entrySet().stream().map(e -> Named.of(e.getKey(), e.getValue()));
  }
}
