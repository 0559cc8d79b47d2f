package io.tune4rec.model.training;

import io.tune4rec.model.training.CheckpointState.StageSize;
import io.tune4rec.model.trial.StagedRanks;
import io.tune4rec.model.trial.TaskCases;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;

/**
 * Ranks and losses as a checkpoint's files have them: stage after stage, there validation before
 * test, and of losses one task after the other.
 */
final class CheckpointCases {
  private CheckpointCases() {}

  static List<StageSize> sizes(StagedRanks ranks) {
    var sizes = new ArrayList<StageSize>();
    for (int stage = 0; stage < ranks.stages(); stage++) {
      var valid = ranks.validTasks(stage);
      sizes.add(
          new StageSize(
              ranks.validRanks(stage).length,
              ranks.testRanks(stage).length,
              List.copyOf(valid.losses().keySet()),
              valid.metrics(),
              ranks.testTasks(stage).metrics()));
    }
    return sizes;
  }

  /** How many ranks there are. */
  static long ranks(List<StageSize> stages) {
    return stages.stream().mapToLong(stage -> (long) stage.valid() + stage.test()).sum();
  }

  /** How many losses there are. */
  static long losses(List<StageSize> stages) {
    return stages.stream()
        .mapToLong(stage -> ((long) stage.valid() + stage.test()) * stage.tasks().size())
        .sum();
  }

  static byte[] ranks(StagedRanks ranks) {
    var bytes = numbers(ranks(sizes(ranks)));
    var ints = bytes.asIntBuffer();
    for (int stage = 0; stage < ranks.stages(); stage++) {
      ints.put(ranks.validRanks(stage)).put(ranks.testRanks(stage));
    }
    return bytes.array();
  }

  static byte[] losses(StagedRanks ranks) {
    var bytes = numbers(losses(sizes(ranks)));
    var floats = bytes.asFloatBuffer();
    for (int stage = 0; stage < ranks.stages(); stage++) {
      ranks.validTasks(stage).losses().values().forEach(floats::put);
      ranks.testTasks(stage).losses().values().forEach(floats::put);
    }
    return bytes.array();
  }

  private static ByteBuffer numbers(long count) {
    return ByteBuffer.allocate(Math.toIntExact(count * Integer.BYTES))
        .order(ByteOrder.LITTLE_ENDIAN);
  }

  static StagedRanks read(ByteBuffer rankBytes, ByteBuffer lossBytes, List<StageSize> stages) {
    var ints = rankBytes.asIntBuffer();
    var floats = lossBytes.asFloatBuffer();
    var ranks = new StagedRanks();
    for (var stage : stages) {
      var valid = new int[stage.valid()];
      var test = new int[stage.test()];
      ints.get(valid).get(test);
      var validLosses = losses(floats, stage.tasks(), stage.valid());
      var testLosses = losses(floats, stage.tasks(), stage.test());
      ranks.add(
          valid,
          test,
          new TaskCases(stage.validMetrics(), validLosses),
          new TaskCases(stage.testMetrics(), testLosses));
    }
    return ranks;
  }

  private static LinkedHashMap<String, float[]> losses(
      FloatBuffer from, List<String> tasks, int cases) {
    var losses = new LinkedHashMap<String, float[]>();
    for (var task : tasks) {
      var numbers = new float[cases];
      from.get(numbers);
      losses.put(task, numbers);
    }
    return losses;
  }
}
