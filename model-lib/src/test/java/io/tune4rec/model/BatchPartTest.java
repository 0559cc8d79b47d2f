package io.tune4rec.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.Device;
import ai.djl.ndarray.NDManager;
import ai.djl.training.ParameterStore;
import io.tune4rec.model.config.HeadConfig;
import io.tune4rec.model.config.HeadConfig.Reduction;
import io.tune4rec.model.config.SessionModelConfig;
import io.tune4rec.model.config.TaskConfig;
import io.tune4rec.model.config.TaskConfig.Summary;
import io.tune4rec.model.config.TowerConfig;
import io.tune4rec.model.kernel.Kernels;
import io.tune4rec.model.random.RandomStreams;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the parts of a batch add to its loss. */
@Tag("F82")
class BatchPartTest {
  private static final int SESSIONS = 5;
  private static final int[] ITEMS = {
    5, 9, 2, 7, 4, 3, 0, 0, 1, 2, 3, 0, 11, 12, 13, 14, 6, 8, 0, 0
  };
  private static final float NONE = Float.NaN;

  /** Known for 2 of 5 sessions, for 6 positions and one of padding, and for 3 of 5 classes. */
  private static final Map<String, float[]> TARGETS =
      Map.of(
          "bought", new float[] {1, NONE, NONE, 0, NONE},
          "amount",
              new float[] {
                .5f, -1, NONE, 2, 1, 3, 7, NONE, NONE, NONE, NONE, NONE, NONE, 1, NONE, NONE, NONE,
                NONE, NONE, NONE
              },
          "kind", new float[] {1, 0, 2, 4, 3});

  private NDManager manager;

  @BeforeEach
  void open() {
    manager = NDManager.newBaseManager(Device.cpu(), "PyTorch");
  }

  @AfterEach
  void close() {
    manager.close();
  }

  private static SessionModelConfig config(String architecture, String masking, double dropout) {
    var tower = SmallModels.tower(architecture, masking, dropout);
    var tasks =
        List.<TaskConfig>of(
            new TaskConfig.NextItem(),
            new TaskConfig.Binary("bought", 1, Optional.empty(), "bought", Summary.LAST),
            new TaskConfig.Regression("amount", 2, Optional.empty(), "amount", Summary.EACH),
            new TaskConfig.MultiClass("kind", 3, Optional.empty(), "kind", 3, Summary.MEAN));
    var head = new HeadConfig(List.of(TowerConfig.MAIN), tasks, Reduction.SUM, 1);
    return SmallModels.config(List.of(tower), List.of(head));
  }

  private SessionModel model(SessionModelConfig config) {
    var model = new SessionModel(config, Kernels.ON, new RandomStreams(4));
    model.create(manager);
    return model;
  }

  private static SessionBatch batch() {
    return SmallModels.batch(TARGETS, SmallModels.batch(1, SESSIONS, ITEMS));
  }

  private record Sum(double total, int predictions) {}

  private Sum inParts(SessionModel model, int sessions) {
    model.beginStep(3);
    double total = 0;
    int predictions = 0;
    for (var part : BatchPart.of(batch(), sessions)) {
      var loss = model.loss(new ParameterStore(manager, false), part, manager);
      total += loss.map(l -> l.total().getFloat()).orElse(0f);
      predictions += loss.map(StepLoss::predictions).orElse(0);
    }
    return new Sum(total, predictions);
  }

  private Sum atOnce(SessionModel model) {
    model.beginStep(3);
    var loss = model.loss(new ParameterStore(manager, false), batch(), manager).orElseThrow();
    return new Sum(loss.total().getFloat(), loss.predictions());
  }

  @ParameterizedTest
  @CsvSource({"xlnet, clm", "xlnet, mlm", "xlnet, plm", "bert, mlm", "gru, clm"})
  void add_up_to_the_batch_s_in_all_tasks_whatever_their_size(String architecture, String masking) {
    var model = model(config(architecture, masking, 0));
    var whole = atOnce(model);

    for (int sessions : new int[] {1, 2, 3, 5, 9}) {
      var parts = inParts(model, sessions);
      assertThat(parts.total()).as("by %d", sessions).isCloseTo(whole.total(), within(1e-5));
      assertThat(parts.predictions()).as("by %d", sessions).isEqualTo(whole.predictions());
    }
  }

  /**
   * The guesses differ, but at first the discriminator knows nothing: ln 2 whatever it is shown.
   */
  @Test
  void count_what_rtd_tells_as_a_share_of_the_batch() {
    var model = model(SmallModels.config("electra", "rtd"));

    double whole = atOnce(model).total();
    assertThat(inParts(model, 1).total()).isCloseTo(whole, within(0.05));
    assertThat(inParts(model, 2).total()).isCloseTo(whole, within(0.05));
  }

  @Test
  void drop_something_of_their_own_and_the_same_in_the_same_step() {
    var model = model(config("xlnet", "clm", 0.5));

    var parts = inParts(model, 2);
    assertThat(parts.total()).isNotEqualTo(atOnce(model).total());
    assertThat(inParts(model, 2)).isEqualTo(parts);
    assertThat(inParts(model, 5)).isEqualTo(atOnce(model));
  }

  /** Twice the same session: a mask of the first part is not the second's. */
  @Test
  void drop_differently_from_each_other() {
    var model =
        model(
            SmallModels.config(SmallModels.tower("xlnet", "clm", 0.5), new TaskConfig.NextItem()));
    var twins = SmallModels.batch(1, 2, new int[] {5, 9, 2, 7, 5, 9, 2, 7});
    model.beginStep(1);
    var losses =
        BatchPart.of(twins, 1).stream()
            .map(part -> model.loss(new ParameterStore(manager, false), part, manager))
            .map(loss -> loss.orElseThrow().total().getFloat())
            .toList();

    assertThat(losses.get(0)).isNotEqualTo(losses.get(1));
  }
}
