package io.tune4rec.model;

import io.tune4rec.model.SessionBatch.Column;
import io.tune4rec.model.config.FeatureConfig;
import io.tune4rec.model.config.SessionModelConfig;
import io.tune4rec.model.config.TaskConfig;
import io.tune4rec.model.config.TaskConfig.Summary;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * Draws batches that fit a model: sessions of 1 to the longest length, some features of whole
 * sessions.
 */
final class RandomBatch {
  private final SplittableRandom random;
  private final int sessions;
  private final int[] items;
  private final boolean ofSessions;

  private RandomBatch(SplittableRandom random, int sessions) {
    this.random = random;
    this.sessions = sessions;
    items = new int[sessions * RandomModels.LENGTH];
    for (int b = 0; b < sessions; b++) {
      int length = b == 0 ? RandomModels.LENGTH : 1 + random.nextInt(RandomModels.LENGTH);
      for (int t = 0; t < length; t++) {
        items[b * RandomModels.LENGTH + t] = 1 + random.nextInt(RandomModels.ITEMS);
      }
    }
    ofSessions = random.nextInt(4) == 0;
  }

  static SessionBatch of(SessionModelConfig model, int sessions, long seed) {
    return new RandomBatch(new SplittableRandom(seed), sessions).batch(model);
  }

  private SessionBatch batch(SessionModelConfig model) {
    var columns = new ArrayList<Column>();
    for (var tower : model.towers()) {
      columns.add(new Column.Ids(items));
      tower.input().sideFeatures().forEach(f -> columns.add(column(f)));
      tower.fusion().ifPresent(f -> f.context().forEach(c -> columns.add(column(c))));
    }
    return new SessionBatch(sessions, items, columns, targets(model));
  }

  private Column column(FeatureConfig feature) {
    return switch (feature) {
      case FeatureConfig.Categorical c -> new Column.Ids(ids(c.vocabulary(), 1));
      case FeatureConfig.Bag b ->
          new Column.Bags(ids(b.vocabulary(), RandomInputs.BAG), RandomInputs.BAG);
      case FeatureConfig.Vector v -> new Column.Vectors(numbers(v.width()), v.width());
      case FeatureConfig.Scalar _, FeatureConfig.Projected _, FeatureConfig.SoftOneHot _ ->
          new Column.Numbers(numbers(1));
    };
  }

  private int cells() {
    return ofSessions ? sessions : items.length;
  }

  private boolean real(int cell) {
    return ofSessions || items[cell] != 0;
  }

  private int[] ids(int vocabulary, int width) {
    var ids = new int[cells() * width];
    for (int i = 0; i < ids.length; i++) {
      ids[i] = real(i / width) ? random.nextInt(vocabulary) : 0;
    }
    return ids;
  }

  private float[] numbers(int width) {
    var numbers = new float[cells() * width];
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = real(i / width) ? (float) random.nextGaussian() : 0;
    }
    return numbers;
  }

  private Map<String, float[]> targets(SessionModelConfig model) {
    var targets = new HashMap<String, float[]>();
    for (var head : model.heads()) {
      for (var task : head.tasks()) {
        switch (task) {
          case TaskConfig.NextItem _ -> {}
          case TaskConfig.Binary b -> targets.put(b.name(), targets(b.summary(), 0, 2));
          case TaskConfig.MultiClass c -> targets.put(c.name(), targets(c.summary(), 1, 4));
          case TaskConfig.Regression r -> targets.put(r.name(), targets(r.summary(), -2, 5));
        }
      }
    }
    return targets;
  }

  private float[] targets(Summary summary, int from, int count) {
    var targets = new float[summary == Summary.EACH ? items.length : sessions];
    for (int i = 0; i < targets.length; i++) {
      targets[i] = from + random.nextInt(count);
    }
    return targets;
  }
}
