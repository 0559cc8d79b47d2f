package io.tune4rec.controller.cli.bench;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a row of {@code bench training} trains.
 *
 * @param architecture {@code xlnet}, {@code gpt2} or {@code bert}
 * @param masking {@code clm} or {@code mlm}
 * @param width of the sequence block and the item table
 * @param items of the catalogue; those of the dataset where it is a real one
 */
record TrainingShape(String architecture, String masking, int width, int items) {
  /** Sessions a step. */
  static final int BATCH = 256;

  /** Interactions a session. */
  static final int LENGTH = 20;

  private static final int LAYERS = 2;
  private static final int HEADS = 4;
  private static final double HIDDEN = 0.3;

  /** Every pair that fits, at every size; the first ones have limits. */
  static List<TrainingShape> all() {
    var shapes = new ArrayList<TrainingShape>();
    for (int width : List.of(64, 128)) {
      for (int items : List.of(10_000, 1_000, 40_000)) {
        shapes.add(new TrainingShape("xlnet", "clm", width, items));
        shapes.add(new TrainingShape("xlnet", "mlm", width, items));
        shapes.add(new TrainingShape("gpt2", "clm", width, items));
        shapes.add(new TrainingShape("bert", "mlm", width, items));
      }
    }
    return shapes;
  }

  /** Such as {@code xlnet/clm/64/10000}. */
  String name() {
    return architecture + "/" + masking + "/" + width + "/" + items;
  }

  /** Hyperparameters, by the catalogue's names. */
  Map<String, Object> values() {
    var values = new LinkedHashMap<String, Object>();
    values.put("architecture", architecture);
    values.put("masking", masking);
    if (masking.equals("mlm")) {
      values.put("mlm_probability", HIDDEN);
    }
    values.put("d_model", width);
    values.put("n_layer", LAYERS);
    values.put("n_head", HEADS);
    values.put("max_seq_len", LENGTH);
    values.put("dropout", 0.1);
    values.put("label_smoothing", 0.1);
    values.put("label_smoothing_definition", "all");
    values.put("train_batch_size", BATCH);
    values.put("learning_rate", 1e-3);
    values.put("epochs", 1000);
    return values;
  }

  /**
   * Operations in the matrix products of a step of whole sessions, backwards twice those forwards:
   * the time of a step that did nothing else is its floor.
   */
  double operations() {
    boolean next = masking.equals("clm");
    double length = next ? LENGTH - 1 : LENGTH;
    double positions = BATCH * length;
    double predicted = next ? positions : positions * HIDDEN;
    double d = width;
    double weights = 2 * positions * (4 + 8) * d * d;
    double attention = 2 * positions * length * d * 2;
    double offsets = next ? length + 1 : 2 * length;
    double relative =
        architecture.equals("xlnet") ? 2 * positions * offsets * d + 2 * offsets * d * d : 0;
    return 3 * (LAYERS * (weights + attention + relative) + 2 * predicted * items * d);
  }
}
