package io.tune4rec.model.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.djl.Device;
import ai.djl.ndarray.NDManager;
import ai.djl.training.ParameterStore;
import io.tune4rec.model.SessionModel;
import io.tune4rec.model.config.FloorConfig;
import io.tune4rec.model.config.NeuralConfig;
import io.tune4rec.model.config.TaskObjective;
import io.tune4rec.model.dataset.SessionDataset;
import io.tune4rec.model.dataset.Split;
import io.tune4rec.model.kernel.Kernels;
import io.tune4rec.model.metric.Objective;
import io.tune4rec.model.problem.InvalidInputException;
import io.tune4rec.model.protocol.Protocol;
import io.tune4rec.model.trial.EpochReport;
import io.tune4rec.model.trial.TaskCases;
import io.tune4rec.model.trial.TrialResult;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tasks other than the next item are evaluated, and trials judged by them. */
@Tag("F83")
class TaskTrainingTest {
  @TempDir static Path store;
  private static SessionDataset data;
  private static NeuralConfig config;

  @BeforeAll
  static void generate() {
    data = TinyData.create(store, 120, 40, 40);
    config = TinyData.tasks(data.schema());
  }

  @AfterAll
  static void close() {
    data.close();
  }

  private record Run(List<EpochReport> reports, TrialResult result) {}

  private static Run run(String objective, ModelListener models) {
    var trial =
        new TrialTraining.Trial(
            config,
            data,
            Protocol.parse("next_window"),
            Objective.parse("objective", objective),
            3);
    var reports = new ArrayList<EpochReport>();
    var execution =
        new TrialTraining.Execution(Kernels.ON, () -> 0, TrialOptions.NONE.with(models));
    return new Run(reports, TrialTraining.run(trial, execution, reports::add));
  }

  /** What the kept model says of every session alone. */
  private static final class Alone implements ModelListener {
    private final List<double[]> losses = new ArrayList<>();
    private int right;
    private double squares;
    private double distances;
    private int positions;

    @Override
    public void best(int step, SessionModel model) {
      losses.clear();
      right = 0;
      squares = 0;
      distances = 0;
      positions = 0;
      var slices = new Slices(Split.TEST, 0, data.size(Split.TEST));
      var reader = new SessionReader(data, config.model());
      for (int place = 0; place < slices.count(); place++) {
        try (var manager = NDManager.newBaseManager(Device.cpu(), "PyTorch")) {
          var batch = reader.read(slices, new int[] {place});
          var said = model.predictions(new ParameterStore(manager, false), batch, manager);
          take(place, said.get("kind").toFloatArray(), said.get("cost").toFloatArray());
        }
      }
    }

    private void take(int slice, float[] chances, float[] costs) {
      long begin = data.begin(Split.TEST, slice);
      int length = costs.length;
      int truth = data.categorical("category").at(begin + length - 1);
      int best = 0;
      for (int c = 0; c < chances.length; c++) {
        best = chances[c] > chances[best] ? c : best;
      }
      right += best == truth - 1 ? 1 : 0;
      double session = 0;
      for (int t = 0; t < length; t++) {
        double error = costs[t] - data.continuous("price").at(begin + t);
        session += error * error;
        distances += Math.abs(error);
      }
      squares += session;
      positions += length;
      losses.add(new double[] {-Math.log(chances[truth - 1]), session / length});
    }
  }

  @Test
  void losses_and_metrics_are_those_of_the_kept_model_session_by_session() {
    var alone = new Alone();

    var tasks = run("rmse", alone).result().testTasks();

    assertThat(tasks.losses()).containsOnlyKeys("kind", "cost");
    var kind = tasks.losses().get("kind");
    var cost = tasks.losses().get("cost");
    assertThat(kind).hasSize(data.size(Split.TEST));
    double sum = 0;
    for (int i = 0; i < kind.length; i++) {
      var expected = alone.losses.get(i);
      assertThat((double) kind[i]).isCloseTo(expected[0], within(1e-4));
      assertThat((double) cost[i]).isCloseTo(expected[1], within(1e-4 * expected[1] + 1e-4));
      sum += expected[0];
    }
    assertThat(of(tasks, "logloss:kind")).isCloseTo(sum / kind.length, within(1e-4));
    assertThat(of(tasks, "accuracy:kind")).isEqualTo((double) alone.right / kind.length);
    double mean = alone.squares / alone.positions;
    assertThat(of(tasks, "mse:cost")).isCloseTo(mean, within(1e-4 * mean));
    assertThat(of(tasks, "rmse:cost")).isCloseTo(Math.sqrt(mean), within(1e-4 * mean));
    assertThat(of(tasks, "mae:cost"))
        .isCloseTo(alone.distances / alone.positions, within(1e-4 * mean));
  }

  private static double of(TaskCases tasks, String metric) {
    return tasks.metrics().get(Objective.parse("", metric));
  }

  @ParameterizedTest
  @ValueSource(strings = {"rmse:cost", "r2:cost", "auc:kind", "logloss:kind", "ndcg@10"})
  void the_epoch_is_kept_that_is_best_by_the_objective(String objective) {
    var metric = Objective.parse("objective", objective);

    var run = run(objective, ModelListener.NONE);

    var best =
        run.reports().stream()
            .max(Comparator.comparingDouble(r -> metric.score(r.valid().get(metric))))
            .orElseThrow();
    assertThat(run.result().bestStep()).isEqualTo(best.step());
    if (run.result().validTasks().metrics().containsKey(metric)) {
      assertThat(run.result().validTasks().metrics().get(metric))
          .isEqualTo(best.valid().get(metric));
    }
  }

  @Test
  void an_objective_of_no_task_or_of_several_is_refused() {
    assertThat(TaskObjective.of(Objective.parse("", "auc"), config).text()).isEqualTo("auc:kind");
    assertThat(TaskObjective.of(Objective.parse("", "rmse:price"), config).text())
        .isEqualTo("rmse:cost");
    assertThatThrownBy(() -> TaskObjective.of(Objective.parse("", "auc:cost"), config))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("got 'auc:cost', and tasks that have 'auc' are [kind]; say auc:kind");
    var floor = new FloorConfig.Popularity(0);
    assertThatThrownBy(() -> TaskObjective.of(Objective.parse("", "rmse"), floor))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("a floor model is judged by how it ranks the next item");
  }
}
