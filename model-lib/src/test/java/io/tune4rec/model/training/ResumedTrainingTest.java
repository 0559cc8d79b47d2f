package io.tune4rec.model.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.engine.Engine;
import io.tune4rec.model.config.NeuralConfig;
import io.tune4rec.model.dataset.SessionDataset;
import io.tune4rec.model.kernel.GradientScope;
import io.tune4rec.model.kernel.Kernels;
import io.tune4rec.model.metric.Objective;
import io.tune4rec.model.metric.RankMetric;
import io.tune4rec.model.protocol.Protocol;
import io.tune4rec.model.training.TrialTraining.Execution;
import io.tune4rec.model.training.TrialTraining.Trial;
import io.tune4rec.model.trial.EpochReport;
import io.tune4rec.model.trial.TrainingListener;
import io.tune4rec.model.trial.TrialResult;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A trial that is killed and goes on comes to the bits of one that was not. */
@Tag("F85")
class ResumedTrainingTest {
  private static final int SEEDS = 10;

  @TempDir static Path store;
  @TempDir static Path windowedStore;
  @TempDir Path folder;
  private static SessionDataset data;
  private static SessionDataset windowed;

  @BeforeAll
  static void generate() {
    Engine.getEngine("PyTorch");
    data = TinyData.create(store, 70, 20, 20);
    windowed = TinyData.windowed(windowedStore, 4, 40, 10, 10);
  }

  @AfterAll
  static void close() {
    data.close();
    windowed.close();
  }

  /** Thrown where a process would be killed. */
  private static final class KilledException extends RuntimeException {}

  /** All that a trial came to, with a clock that stands still; arrays by path. */
  private record Outcome(
      List<EpochReport> reports, TrialResult result, Map<String, byte[]> arrays, int batches) {}

  private static final Execution STANDING_CLOCK = new Execution(Kernels.ON, () -> 0);

  private static Trial trial(NeuralConfig config, SessionDataset of, Object protocol, long seed) {
    return new Trial(config, of, Protocol.parse(protocol), RankMetric.NDCG_10, seed);
  }

  /** Hears a trial and kills it after a number of batches. */
  private static final class Killer implements TrainingListener {
    private final Map<Integer, EpochReport> reports;
    private final int after;
    private int batches;

    Killer(Map<Integer, EpochReport> reports, int after) {
      this.reports = reports;
      this.after = after;
    }

    @Override
    public void resumed(List<EpochReport> earlier) {
      for (var report : earlier) {
        assertThat(reports.get(report.step())).isEqualTo(report);
      }
    }

    @Override
    public void progress(int epoch, int epochs, int batch, int of) {
      if (++batches == after) {
        throw new KilledException();
      }
    }

    @Override
    public boolean epochFinished(EpochReport report) {
      var before = reports.put(report.step(), report);
      if (before != null) {
        assertThat(report).isEqualTo(before);
      }
      return true;
    }
  }

  private static Outcome run(
      Trial trial, Killer killer, Execution execution, Optional<Checkpoints> checkpoints) {
    try (var _ = GradientScope.off();
        var training = TrialTraining.create(trial, leaving(execution, checkpoints))) {
      var result = training.run(killer);
      var arrays = new HashMap<String, byte[]>();
      training.learner().weights().forEach((path, a) -> arrays.put(path, a.toByteArray()));
      training.learner().moments().forEach((path, a) -> arrays.put(path, a.toByteArray()));
      return new Outcome(List.copyOf(killer.reports.values()), result, arrays, killer.batches);
    }
  }

  private static Execution leaving(Execution execution, Optional<Checkpoints> checkpoints) {
    var options = checkpoints.map(TrialOptions.NONE::with).orElse(TrialOptions.NONE);
    return new Execution(execution.kernels(), execution.nanoTime(), options);
  }

  private static void assertSame(Outcome resumed, Outcome whole) {
    assertThat(resumed.reports()).isEqualTo(whole.reports());
    assertThat(resumed.result())
        .usingRecursiveComparison()
        .ignoringFields("peakMemoryBytes")
        .isEqualTo(whole.result());
    assertThat(resumed.arrays()).containsOnlyKeys(whole.arrays().keySet());
    whole
        .arrays()
        .forEach((path, bytes) -> assertThat(resumed.arrays().get(path)).as(path).isEqualTo(bytes));
  }

  /** Kills it twice at random places, and lets it go on. */
  private static void assertGoesOn(Trial trial, Execution execution, Path folder) {
    var random = new SplittableRandom(trial.seed());
    var whole = run(trial, new Killer(new LinkedHashMap<>(), -1), execution, Optional.empty());
    int interval = 2 + random.nextInt(4);
    var checkpoints = Optional.of(Checkpoints.everyBatches(interval, folder));
    var reports = new LinkedHashMap<Integer, EpochReport>();
    int saved = 0;
    for (int kill = 0; kill < 2 && saved < whole.batches(); kill++) {
      int after = 1 + random.nextInt(whole.batches() - saved);
      killed(trial, new Killer(reports, after), execution, checkpoints);
      saved += after / interval * interval;
    }

    var rest = run(trial, new Killer(reports, -1), execution, checkpoints);

    assertSame(rest, whole);
    assertThat(rest.batches()).isEqualTo(whole.batches() - saved);
    checkpoints.get().delete();
    assertThat(folder).doesNotExist();
  }

  private static void killed(
      Trial trial, Killer killer, Execution execution, Optional<Checkpoints> checkpoints) {
    assertThatThrownBy(() -> run(trial, killer, execution, checkpoints))
        .isInstanceOf(KilledException.class);
  }

  @ParameterizedTest
  @CsvSource({"xlnet, mlm", "gpt2, clm", "xlnet, plm", "electra, rtd", "gru, clm"})
  void a_killed_trial_comes_to_the_same_bits(String architecture, String masking) {
    for (int seed = 1; seed <= SEEDS; seed++) {
      var config =
          TinyData.config(
              List.of("category", "price"),
              Map.of(
                  "architecture",
                  architecture,
                  "masking",
                  masking,
                  "epochs",
                  2,
                  "warmup_ratio",
                  0.2,
                  "swap_noise_prob",
                  0.1,
                  "input_dropout",
                  0.1));

      assertGoesOn(
          trial(config, data, "next_window", seed), STANDING_CLOCK, folder.resolve("trial"));
    }
  }

  @ParameterizedTest
  @CsvSource({"incremental_windows", "retrain_all"})
  void so_does_one_along_windows(String protocol) {
    for (int seed = 1; seed <= SEEDS / 2; seed++) {
      var config = TinyData.config(List.of(), Map.of("epochs", 2));

      assertGoesOn(
          trial(config, windowed, protocol, seed), STANDING_CLOCK, folder.resolve("trial"));
    }
  }

  @ParameterizedTest
  @CsvSource({"xlnet", "gru"})
  void so_does_one_without_kernels(String architecture) {
    var config = TinyData.config(List.of(), Map.of("architecture", architecture, "masking", "clm"));

    assertGoesOn(
        trial(config, data, "next_window", 1),
        new Execution(Kernels.OFF, () -> 0),
        folder.resolve("trial"));
  }

  /** The losses of other tasks, and the metrics on them, are kept too. */
  @ParameterizedTest
  @CsvSource({"next_window, ndcg@10", "next_window, rmse", "incremental_windows, auc"})
  void so_does_one_of_several_tasks(String protocol, String objective) {
    for (int seed = 1; seed <= SEEDS / 2; seed++) {
      var of = protocol.equals("next_window") ? data : windowed;
      var trial =
          new Trial(
              TinyData.tasks(of.schema()),
              of,
              Protocol.parse(protocol),
              Objective.parse("objective", objective),
              seed);

      assertGoesOn(trial, STANDING_CLOCK, folder.resolve("trial"));
    }
  }
}
