package io.tune4rec.controller.dispatch;

import io.tune4rec.controller.sweep.SweepDefinition;
import io.tune4rec.model.dataset.DatasetInfo;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What trials took. Each method is one transaction. */
public interface PastTrials {
  /**
   * The newest completed trials of a device, past those that cannot be read any more.
   *
   * @param before when they had ended
   */
  List<Taken> completed(Device device, Instant before, int limit);

  /** The device of the worker that was heard last. */
  Optional<Device> newestDevice();

  Optional<Tried> find(long trialId);

  /** A configuration, and what it was trained on. */
  record Trained(
      SweepDefinition definition, DatasetInfo dataset, Map<String, Object> configuration) {}

  /** What a completed trial took. */
  record Taken(Trained trial, double seconds, long memoryBytes) {}

  /**
   * A trial, tried or not.
   *
   * @param device of its last attempt, as its worker stands now
   * @param startedAt of that attempt
   * @param seconds once it completed, as is memory
   */
  record Tried(
      Trained trial,
      Optional<Device> device,
      Optional<Instant> startedAt,
      Optional<Double> seconds,
      Optional<Long> memoryBytes) {}
}
