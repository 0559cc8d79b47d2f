package io.tune4rec.model.training;

import io.tune4rec.model.SessionBatch;
import io.tune4rec.model.SessionBatch.Column;
import io.tune4rec.model.aggregation.SwapNoise;
import io.tune4rec.model.config.FeatureConfig;
import io.tune4rec.model.config.SessionModelConfig;
import io.tune4rec.model.dataset.CategoricalColumn;
import io.tune4rec.model.dataset.SessionDataset;
import io.tune4rec.model.dataset.Split;
import java.util.ArrayList;
import java.util.random.RandomGenerator;

/**
 * Reads slices of a dataset into padded batches: only their newest interactions, at most S; the
 * columns of each tower, and the targets of the tasks.
 */
final class SessionReader {
  private final SessionDataset dataset;
  private final SessionModelConfig model;
  private final CategoricalColumn items;
  private final Targets targets;

  /**
   * @throws io.tune4rec.model.problem.InvalidInputException if a task's target is no column of the
   *     dataset, or not one of its kind
   */
  SessionReader(SessionDataset dataset, SessionModelConfig model) {
    this.dataset = dataset;
    this.model = model;
    items = dataset.itemIds();
    targets = new Targets(dataset, model);
  }

  /** How many interactions are read of the slice at a place of a run. */
  int length(Slices slices, int place) {
    return length(slices.split(), slices.from() + place);
  }

  private int length(Split split, int slice) {
    return (int)
        Math.min(
            model.maxSequenceLength(), dataset.end(split, slice) - dataset.begin(split, slice));
  }

  /** The slices at these places of a run as a batch, trimmed to the longest of them. */
  SessionBatch read(Slices run, int[] places) {
    var rows = rows(run.split(), run.at(places));
    var clean = rows.ids(items);
    var inputs = new ArrayList<Column>();
    for (var tower : model.towers()) {
      for (var feature : tower.input().features()) {
        inputs.add(
            feature.equals(tower.input().item()) ? new Column.Ids(clean) : read(feature, rows));
      }
      tower.fusion().ifPresent(f -> f.context().forEach(c -> inputs.add(read(c, rows))));
    }
    return new SessionBatch(places.length, clean, inputs, targets.of(rows));
  }

  private Column read(FeatureConfig feature, Rows rows) {
    var name = feature.name();
    return switch (feature) {
      case FeatureConfig.Categorical _ -> new Column.Ids(rows.ids(dataset.categorical(name)));
      case FeatureConfig.Bag _ -> rows.bags(dataset.list(name));
      case FeatureConfig.Vector(var _, var width, var _, var _, var _) ->
          rows.vectors(name, dataset.list(name), width);
      case FeatureConfig.Scalar _, FeatureConfig.Projected _, FeatureConfig.SoftOneHot _ ->
          new Column.Numbers(rows.numbers(dataset.continuous(name)));
    };
  }

  /** As {@link #read}, with swap noise on what the model is shown; labels stay clean. */
  SessionBatch readNoised(Slices run, int[] places, RandomGenerator random) {
    var batch = read(run, places);
    var real = new boolean[batch.items().length];
    for (int i = 0; i < real.length; i++) {
      real[i] = batch.items()[i] != 0;
    }
    var shown = new ArrayList<>(batch.inputs());
    int column = 0;
    for (var tower : model.towers()) {
      double probability = tower.input().swapNoiseProbability();
      int features = tower.input().features().size();
      if (probability > 0) {
        var noise = new SwapNoise(probability);
        shown.subList(column, column + features).replaceAll(c -> noised(c, noise, real, random));
      }
      column += features + tower.fusion().map(f -> f.context().size()).orElse(0);
    }
    return new SessionBatch(batch.sessions(), batch.items(), shown, batch.targets());
  }

  private static Column noised(
      Column column, SwapNoise noise, boolean[] real, RandomGenerator random) {
    return switch (column) {
      case Column.Ids(var ids) -> new Column.Ids(noise.applied(ids, real, random));
      case Column.Numbers(var numbers) -> new Column.Numbers(noise.applied(numbers, real, random));
      case Column.Bags(var ids, var width) ->
          new Column.Bags(noise.applied(ids, width, real, random), width);
      case Column.Vectors _ -> column; // no config noises them
    };
  }

  /** How often each item is read of slices, by id from 0 to the last item's. */
  long[] counts(Slices slices) {
    var counts = new long[dataset.schema().itemId().cardinality() + 1];
    for (int slice = slices.from(); slice < slices.to(); slice++) {
      long end = dataset.end(slices.split(), slice);
      for (long row = end - length(slices.split(), slice); row < end; row++) {
        int id = items.at(row);
        if (id < counts.length) {
          counts[id]++;
        }
      }
    }
    return counts;
  }

  private Rows rows(Split split, int[] slices) {
    var begins = new long[slices.length];
    var lengths = new int[slices.length];
    int longest = 0;
    for (int b = 0; b < slices.length; b++) {
      lengths[b] = length(split, slices[b]);
      begins[b] = dataset.end(split, slices[b]) - lengths[b];
      longest = Math.max(longest, lengths[b]);
    }
    return new Rows(begins, lengths, longest);
  }
}
