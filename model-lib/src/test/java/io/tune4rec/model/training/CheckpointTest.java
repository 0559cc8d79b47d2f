package io.tune4rec.model.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.engine.Engine;
import io.tune4rec.model.config.NeuralConfig;
import io.tune4rec.model.dataset.SessionDataset;
import io.tune4rec.model.kernel.GradientScope;
import io.tune4rec.model.kernel.Kernels;
import io.tune4rec.model.metric.RankMetric;
import io.tune4rec.model.protocol.Protocol;
import io.tune4rec.model.training.TrialTraining.Execution;
import io.tune4rec.model.training.TrialTraining.Trial;
import io.tune4rec.model.trial.EpochReport;
import io.tune4rec.model.trial.TrainingListener;
import io.tune4rec.model.trial.TrialResult;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What lies in a trial's folder, and what a trial makes of it. */
@Tag("F85")
class CheckpointTest {
  private static final int BATCHES = 10;
  private static final Execution CLOCK = new Execution(Kernels.ON, () -> 0);

  @TempDir static Path store;
  @TempDir Path home;
  private static SessionDataset data;

  @BeforeAll
  static void generate() {
    Engine.getEngine("PyTorch");
    data = TinyData.create(store, 80, 20, 20);
  }

  @AfterAll
  static void close() {
    data.close();
  }

  private static NeuralConfig config(double learningRate) {
    return TinyData.config(
        List.of(), Map.of("masking", "clm", "epochs", 2, "learning_rate", learningRate));
  }

  private static Trial trial(double learningRate, long seed) {
    return new Trial(
        config(learningRate), data, Protocol.parse("next_window"), RankMetric.NDCG_10, seed);
  }

  private Path folder() {
    return home.resolve("trial");
  }

  /** Counts the batches that it learns, up to so many. */
  private static final class Counter implements TrainingListener {
    private final int most;
    private final Runnable atMost;
    private int batches;

    Counter(int most, Runnable atMost) {
      this.most = most;
      this.atMost = atMost;
    }

    @Override
    public void progress(int epoch, int epochs, int batch, int of) {
      if (++batches == most) {
        atMost.run();
      }
    }

    @Override
    public boolean epochFinished(EpochReport report) {
      return true;
    }
  }

  private static TrialResult run(
      Trial trial, Execution execution, TrainingListener listener, Checkpoints checkpoints) {
    try (var _ = GradientScope.off();
        var training = TrialTraining.create(trial, leaving(execution, checkpoints))) {
      return training.run(listener);
    }
  }

  private static Execution leaving(Execution execution, Checkpoints checkpoints) {
    return new Execution(
        execution.kernels(), execution.nanoTime(), TrialOptions.NONE.with(checkpoints));
  }

  /** Learns so many batches of the trial, with a checkpoint after every second. */
  private void interrupted(int batches) {
    var listener =
        new Counter(
            batches,
            () -> {
              throw new IllegalStateException("killed");
            });
    assertThatThrownBy(
            () -> run(trial(0.01, 1), CLOCK, listener, Checkpoints.everyBatches(2, folder())))
        .hasMessage("killed");
  }

  /** How many batches the trial learns that goes on. */
  private int learnedAfter() {
    var counter = new Counter(-1, () -> {});
    run(trial(0.01, 1), CLOCK, counter, Checkpoints.everyBatches(100, folder()));
    return counter.batches;
  }

  private List<String> names() throws IOException {
    try (var files = Files.list(folder())) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }

  @Test
  void the_two_newest_stay_and_are_named_by_the_batches() throws IOException {
    interrupted(9);

    assertThat(names()).containsExactly(".lock", "checkpoint-6", "checkpoint-8");
    try (var files = Files.list(folder().resolve("checkpoint-8"))) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .containsExactlyInAnyOrder(
              "weights.safetensors",
              "optimizer.safetensors",
              "ranks.i32",
              "losses.f32",
              "state.json");
    }
    assertThat(learnedAfter()).isEqualTo(BATCHES - 8);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"weights.safetensors", "optimizer.safetensors", "ranks.i32", "state.json"})
  void a_damaged_one_is_named_and_the_one_before_it_is_taken(String name) throws IOException {
    interrupted(9);
    var file = folder().resolve("checkpoint-8").resolve(name);
    var whole = Files.readAllBytes(file);
    var flipped = whole.clone();
    flipped[whole.length / 2] ^= 1;
    Files.write(file, flipped);

    var logged = new ArrayList<String>();
    assertThat(logging(logged, this::learnedAfter)).isEqualTo(BATCHES - 6);

    assertThat(logged)
        .anySatisfy(
            line ->
                assertThat(line)
                    .contains("checkpoint-8", "is damaged and left out", "the one before it"));
    assertThat(names()).containsExactly(".lock", "checkpoint-6");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "weights.safetensors",
        "optimizer.safetensors",
        "ranks.i32",
        "losses.f32",
        "state.json"
      })
  void so_is_one_that_is_cut_or_lacks_a_file(String name) throws IOException {
    interrupted(9);
    var newest = folder().resolve("checkpoint-8").resolve(name);
    Files.write(newest, Arrays.copyOf(Files.readAllBytes(newest), 7));
    Files.delete(folder().resolve("checkpoint-6").resolve(name));

    assertThat(learnedAfter()).as("from the start, as none is whole").isEqualTo(BATCHES);
    assertThat(names()).containsExactly(".lock");
  }

  @Test
  void what_a_killed_process_was_writing_is_no_checkpoint() throws IOException {
    interrupted(5);
    var half = Files.createDirectory(folder().resolve(".writing"));
    Files.writeString(half.resolve("weights.safetensors"), "half");

    interrupted(3);

    assertThat(names()).containsExactly(".lock", "checkpoint-4", "checkpoint-6");
  }

  @Test
  void one_of_another_trial_is_refused_with_all_that_differs() {
    interrupted(5);
    var checkpoints = Checkpoints.everyBatches(2, folder());
    var newest = folder().toAbsolutePath().resolve("checkpoint-4");

    assertThatThrownBy(() -> run(trial(0.02, 7), CLOCK, report -> true, checkpoints))
        .isInstanceOf(ForeignCheckpointException.class)
        .message()
        .satisfies(
            message ->
                assertThat(message.lines())
                    .hasSize(2)
                    .anySatisfy(
                        line ->
                            assertThat(line)
                                .startsWith(newest + ": a trial goes on from a checkpoint of the")
                                .contains("same configuration", "learningRate=0.02")
                                .contains(", but this one's is ", "learningRate=0.01"))
                    .contains(
                        newest
                            + ": a trial goes on from a checkpoint of the same seed, 7, but this"
                            + " one's is 1; delete the folder to train from the start, or name"
                            + " another"));
  }

  @Test
  void one_of_another_format_is_refused() throws IOException {
    interrupted(3);
    var state = folder().resolve("checkpoint-2").resolve("state.json");
    var text = Files.readString(state);
    Files.writeString(state, text.replace("tune4rec-checkpoint/2", "tune4rec-checkpoint/3"));

    assertThatThrownBy(this::learnedAfter)
        .isInstanceOf(ForeignCheckpointException.class)
        .hasMessageContaining("of the format 'tune4rec-checkpoint/2', but got")
        .hasMessageContaining("delete the folder");
  }

  @Test
  void two_trials_at_once_do_not_share_a_folder() {
    var checkpoints = Checkpoints.everyBatches(2, folder());
    var inside =
        new Counter(
            1,
            () ->
                assertThatThrownBy(() -> run(trial(0.01, 1), CLOCK, report -> true, checkpoints))
                    .isInstanceOf(CheckpointsInUseException.class)
                    .hasMessageContaining("one trial at a time writes them")
                    .hasMessageContaining("wait for it, or name another folder"));

    run(trial(0.01, 1), CLOCK, inside, checkpoints);

    assertThat(inside.batches).isEqualTo(BATCHES);
  }

  /** The folder is gone while the trial runs, as when a disk is unmounted. */
  @Test
  void a_disk_that_refuses_ends_no_trial() throws IOException {
    var logged = new ArrayList<String>();
    var gone = new Counter(1, () -> move(folder(), home.resolve("moved")));

    logging(logged, () -> run(trial(0.01, 1), CLOCK, gone, Checkpoints.everyBatches(2, folder())));

    assertThat(gone.batches).isEqualTo(BATCHES);
    assertThat(logged).anyMatch(line -> line.contains("could not be written"));
  }

  @Test
  void by_time_one_is_due_when_that_is_over() {
    var now = new long[1];
    var schedule =
        new CheckpointSchedule(new Checkpoints.Interval.Time(Duration.ofNanos(10)), () -> now[0]);

    now[0] = 9;
    assertThat(schedule.isDue()).isFalse();
    now[0] = 10;
    assertThat(schedule.isDue()).isTrue();
    schedule.run(() -> now[0] += 3);
    now[0] = 13 + 59;
    assertThat(schedule.isDue()).as("writing took 3, 20 times that is 60").isFalse();
    now[0] = 13 + 60;
    assertThat(schedule.isDue()).isTrue();
    schedule.run(() -> {});
    now[0] += 10;
    assertThat(schedule.isDue()).isTrue();
  }

  @Test
  void an_interval_is_above_0() {
    assertThatThrownBy(() -> Checkpoints.everyBatches(0, home))
        .hasMessageContaining("interval: a checkpoint comes after one batch or more, but got 0");
    assertThatThrownBy(() -> Checkpoints.every(Duration.ZERO, home))
        .hasMessageContaining("interval: a checkpoint comes after a time above 0, but got PT0S");
  }

  @Test
  void deleting_spares_what_is_no_checkpoint() throws IOException {
    interrupted(5);
    Files.writeString(folder().resolve("notes.txt"), "mine");

    Checkpoints.everyBatches(2, folder()).delete();
    Checkpoints.everyBatches(2, home.resolve("none")).delete();

    assertThat(names()).containsExactly("notes.txt");
  }

  private static void move(Path from, Path to) {
    try {
      Files.move(from, to);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private interface Call<T> {
    T make() throws IOException;
  }

  private static <T> T logging(List<String> lines, Call<T> call) throws IOException {
    var logger = Logger.getLogger("io.tune4rec.model.training");
    var handler =
        new Handler() {
          @Override
          public void publish(LogRecord line) {
            lines.add(line.getMessage());
          }

          @Override
          public void flush() {}

          @Override
          public void close() {}
        };
    logger.addHandler(handler);
    try {
      return call.make();
    } finally {
      logger.removeHandler(handler);
    }
  }
}
