package io.tune4rec.model.training;

import io.tune4rec.model.SessionBatch;
import io.tune4rec.model.SessionBatch.Column;
import io.tune4rec.model.aggregation.SwapNoise;
import io.tune4rec.model.config.FeatureConfig;
import io.tune4rec.model.config.InputConfig;
import io.tune4rec.model.dataset.CategoricalColumn;
import io.tune4rec.model.dataset.ContinuousColumn;
import io.tune4rec.model.dataset.SessionDataset;
import io.tune4rec.model.dataset.Split;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/** Reads slices of a dataset into padded batches: only their newest interactions, at most S. */
final class SessionReader {
  private final SessionDataset dataset;
  private final InputConfig input;
  private final int maxLength;
  private final CategoricalColumn items;

  SessionReader(SessionDataset dataset, InputConfig input, int maxLength) {
    this.dataset = dataset;
    this.input = input;
    this.maxLength = maxLength;
    items = dataset.categorical(input.item().name());
  }

  /** How many interactions are read of the slice at a place of a run. */
  int length(Slices slices, int place) {
    return length(slices.split(), slices.from() + place);
  }

  private int length(Split split, int slice) {
    return (int) Math.min(maxLength, dataset.end(split, slice) - dataset.begin(split, slice));
  }

  /** The slices at these places of a run as a batch, trimmed to the longest of them. */
  SessionBatch read(Slices run, int[] places) {
    var rows = rows(run.split(), run.at(places));
    var clean = rows.ids(items);
    var inputs = new ArrayList<Column>();
    for (var feature : input.features()) {
      inputs.add(
          switch (feature) {
            case FeatureConfig.Categorical categorical ->
                categorical.equals(input.item())
                    ? new Column.Ids(clean)
                    : new Column.Ids(rows.ids(dataset.categorical(categorical.name())));
            case FeatureConfig.SoftOneHot continuous ->
                new Column.Numbers(rows.numbers(dataset.continuous(continuous.name())));
            case FeatureConfig.Bag _,
                FeatureConfig.Vector _,
                FeatureConfig.Scalar _,
                FeatureConfig.Projected _ ->
                throw new IllegalStateException("no reader of " + feature);
          });
    }
    return new SessionBatch(places.length, clean, inputs);
  }

  /** As {@link #read}, with swap noise on what the model is shown; labels stay clean. */
  SessionBatch readNoised(Slices run, int[] places, RandomGenerator random) {
    var batch = read(run, places);
    if (input.swapNoiseProbability() == 0) {
      return batch;
    }
    var noise = new SwapNoise(input.swapNoiseProbability());
    var real = new boolean[batch.items().length];
    for (int i = 0; i < real.length; i++) {
      real[i] = batch.items()[i] != 0;
    }
    List<Column> noised =
        batch.inputs().stream()
            .<Column>map(
                column ->
                    switch (column) {
                      case Column.Ids(var ids) -> new Column.Ids(noise.applied(ids, real, random));
                      case Column.Numbers(var numbers) ->
                          new Column.Numbers(noise.applied(numbers, real, random));
                    })
            .toList();
    return new SessionBatch(batch.sessions(), batch.items(), noised);
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

  /** Where the rows of a batch lie in the dataset. */
  private record Rows(long[] begins, int[] lengths, int width) {
    int[] ids(CategoricalColumn column) {
      var ids = new int[begins.length * width];
      for (int b = 0; b < begins.length; b++) {
        for (int t = 0; t < lengths[b]; t++) {
          ids[b * width + t] = column.at(begins[b] + t);
        }
      }
      return ids;
    }

    float[] numbers(ContinuousColumn column) {
      var numbers = new float[begins.length * width];
      for (int b = 0; b < begins.length; b++) {
        for (int t = 0; t < lengths[b]; t++) {
          numbers[b * width + t] = column.at(begins[b] + t);
        }
      }
      return numbers;
    }
  }
}
