package io.tune4rec.model;

import ai.djl.ndarray.NDArray;
import io.tune4rec.model.config.Activation;
import io.tune4rec.model.config.AggregationConfig;
import io.tune4rec.model.config.Compat;
import io.tune4rec.model.config.FeatureConfig;
import io.tune4rec.model.config.HeadConfig;
import io.tune4rec.model.config.InputConfig;
import io.tune4rec.model.config.MaskingConfig;
import io.tune4rec.model.config.MlpConfig;
import io.tune4rec.model.config.SequenceConfig;
import io.tune4rec.model.config.SessionModelConfig;
import io.tune4rec.model.config.TaskConfig;
import io.tune4rec.model.config.TowerConfig;
import io.tune4rec.model.config.TransformerConfig;
import io.tune4rec.model.problem.InvalidInputException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.Arguments;

/** Models of every pair of architecture and masking that fits, small enough for many tests. */
final class SmallModels {
  static final int ITEMS = 30;
  static final int WIDTH = 8;

  /** Longest session; bidirectional blocks have a position more. */
  static final int LENGTH = 6;

  private SmallModels() {}

  static Map<String, SequenceConfig> architectures(double dropout) {
    var shape =
        new TransformerConfig(WIDTH, 2, 2, 16, Activation.GELU, dropout, dropout, 1e-3, 0.3);
    int places = LENGTH + 1;
    var all = new LinkedHashMap<String, SequenceConfig>();
    all.put("xlnet", new SequenceConfig.XlNet(shape, SequenceConfig.Attention.AUTO));
    all.put("gpt2", new SequenceConfig.Gpt2(shape, places));
    all.put("bert", new SequenceConfig.Bert(shape, places));
    all.put("roberta", new SequenceConfig.Roberta(shape, places));
    all.put("electra", new SequenceConfig.Electra(shape, places));
    all.put("albert", new SequenceConfig.Albert(shape, places, 1));
    all.put("transformer_xl", new SequenceConfig.TransformerXl(shape, false));
    all.put("longformer", new SequenceConfig.Longformer(shape, places, 4));
    all.put("gru", new SequenceConfig.Gru(WIDTH, 2, dropout));
    all.put("lstm", new SequenceConfig.Lstm(WIDTH, 2, dropout));
    return all;
  }

  static Map<String, MaskingConfig> maskings() {
    var all = new LinkedHashMap<String, MaskingConfig>();
    all.put("clm", new MaskingConfig.Causal());
    all.put("mlm", new MaskingConfig.MaskedItem(0.3));
    all.put("plm", new MaskingConfig.Permutation(0.5, 3));
    all.put("rtd", new MaskingConfig.ReplacedToken(0.3));
    all.put("rtd of two blocks", new MaskingConfig.ReplacedToken(0.3, false, true, false, 1, 1));
    return all;
  }

  /** (architecture, masking) of every pair that a model may have. */
  static Stream<Arguments> pairs() {
    return architectures(0).keySet().stream()
        .flatMap(
            architecture ->
                maskings().keySet().stream()
                    .filter(masking -> fits(architecture, masking))
                    .map(masking -> Arguments.of(architecture, masking)));
  }

  private static boolean fits(String architecture, String masking) {
    try {
      config(architecture, masking);
      return true;
    } catch (InvalidInputException refused) {
      return false;
    }
  }

  static SessionModelConfig config(String architecture, String masking) {
    return config(tower(architecture, masking, 0), new TaskConfig.NextItem());
  }

  static SessionModelConfig config(TowerConfig tower, TaskConfig task) {
    return new SessionModelConfig(LENGTH, tower, task, Compat.NONE);
  }

  static TowerConfig tower(String architecture, String masking, double dropout) {
    return tower(TowerConfig.MAIN, architecture, masking, dropout);
  }

  /** Items, and a price of each interaction, concatenated and projected. */
  static TowerConfig tower(String name, String architecture, String masking, double dropout) {
    return new TowerConfig(
        name,
        input(),
        maskings().get(masking),
        List.of(),
        architectures(dropout).get(architecture),
        Optional.empty());
  }

  static InputConfig input() {
    return new InputConfig(
        new FeatureConfig.Categorical("item_id", ITEMS + 1, WIDTH, 0.5),
        List.of(new FeatureConfig.Scalar("price")),
        new AggregationConfig.Concat(),
        Optional.of(new MlpConfig(WIDTH, Activation.TANH)));
  }

  static SessionModelConfig config(List<TowerConfig> towers, List<HeadConfig> heads) {
    return new SessionModelConfig(LENGTH, towers, heads, HeadConfig.Reduction.SUM, Compat.NONE);
  }

  static TaskConfig.Binary binary(String name, double weight) {
    return new TaskConfig.Binary(name, weight, Optional.empty(), "target", TaskConfig.Summary.LAST);
  }

  /** Of the input that each of so many towers has; a price is a tenth of its item's id. */
  static SessionBatch batch(int towers, int sessions, int... items) {
    var prices = new float[items.length];
    for (int i = 0; i < items.length; i++) {
      prices[i] = items[i] * 0.1f;
    }
    var inputs = new ArrayList<SessionBatch.Column>();
    for (int t = 0; t < towers; t++) {
      inputs.add(new SessionBatch.Column.Ids(items));
      inputs.add(new SessionBatch.Column.Numbers(prices));
    }
    return new SessionBatch(sessions, items, inputs);
  }

  /** The same with a target of each session. */
  static SessionBatch batch(Map<String, float[]> targets, SessionBatch batch) {
    return new SessionBatch(batch.sessions(), batch.items(), batch.inputs(), targets);
  }

  static float[][] rows(NDArray array) {
    int columns = (int) array.getShape().get(1);
    float[] flat = array.toFloatArray();
    var rows = new float[flat.length / columns][];
    for (int i = 0; i < rows.length; i++) {
      rows[i] = Arrays.copyOfRange(flat, i * columns, (i + 1) * columns);
    }
    return rows;
  }
}
