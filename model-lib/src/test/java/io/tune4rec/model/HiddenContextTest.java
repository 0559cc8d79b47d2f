package io.tune4rec.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.Device;
import ai.djl.ndarray.NDManager;
import ai.djl.training.ParameterStore;
import io.tune4rec.model.SessionBatch.Column;
import io.tune4rec.model.config.Compat;
import io.tune4rec.model.config.FeatureConfig;
import io.tune4rec.model.config.FusionConfig;
import io.tune4rec.model.config.SessionModelConfig;
import io.tune4rec.model.config.TaskConfig;
import io.tune4rec.model.config.TowerConfig;
import io.tune4rec.model.kernel.Kernels;
import io.tune4rec.model.masking.LeakCheck;
import io.tune4rec.model.masking.Masked;
import io.tune4rec.model.masking.Mode;
import io.tune4rec.model.masking.SequenceMasking;
import io.tune4rec.model.random.RandomStreams;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Context that joins hidden states says nothing of what they must predict. */
@Tag("F35")
class HiddenContextTest {
  /** As telling as can be: the item itself is its context. */
  private static TowerConfig tower(String architecture, String masking, FeatureConfig... context) {
    var bare = SmallModels.tower(architecture, masking, 0);
    return new TowerConfig(
        bare.name(),
        bare.input(),
        bare.masking(),
        bare.between(),
        bare.sequence(),
        Optional.of(new FusionConfig(List.of(context), FusionConfig.Kind.CONCAT)));
  }

  private static FeatureConfig copyOfItem() {
    return new FeatureConfig.Categorical("copy", SmallModels.ITEMS + 1, 3, 0.5);
  }

  @ParameterizedTest
  @MethodSource("io.tune4rec.model.SmallModels#pairs")
  void of_a_predicted_interaction_is_missing(String architecture, String masking) {
    var tower = tower(architecture, masking, copyOfItem());
    var config = SmallModels.config(tower, new TaskConfig.NextItem());
    var hiding = new SequenceMasking(tower.masking(), Compat.NONE);
    int[] items = {3, 4, 5, 9, 0, 6, 7, 8, 9, 10, 12, 2, 5, 0, 0};

    try (var manager = NDManager.newBaseManager(Device.cpu(), "PyTorch")) {
      var model = new SessionModel(config, Kernels.ON, new RandomStreams(4));
      model.create(manager);
      for (var mode : List.of(Mode.TRAIN, Mode.EVAL)) {
        var outcome =
            new LeakCheck(hiding, SmallModels.ITEMS)
                .check(
                    items,
                    3,
                    mode,
                    new RandomStreams(1).stream("check"),
                    (ids, masked) -> queries(model, ids, masked, manager));

        assertThat(outcome.leaks()).as(mode.name()).isEmpty();
        assertThat(outcome.seen()).as("visible changes in " + mode).isPositive();
      }
    }
  }

  private static float[][] queries(
      SessionModel model, int[] ids, Masked masked, NDManager manager) {
    try (var step = manager.newSubManager()) {
      var parameters = new ParameterStore(manager, false);
      var still = new Column.Numbers(new float[ids.length]);
      var batch =
          new SessionBatch(3, ids, List.of(new Column.Ids(ids), still, new Column.Ids(ids)));
      var hidden = model.forward(parameters, model.inputs(batch, masked, step), false).head();
      return SmallModels.rows(model.queries(parameters, hidden, masked, false));
    }
  }

  @Test
  void is_checked_like_the_features_of_a_tower() {
    assertThatThrownBy(
            () ->
                new FusionConfig(
                    List.of(
                        new FeatureConfig.Categorical("a", 7, 3, 0.1),
                        new FeatureConfig.Categorical("a", 7, 3, 0.1)),
                    FusionConfig.Kind.SUM))
        .hasMessageContaining(
            "a: context features have distinct names, but got 'a' twice; name it once");
  }

  @Test
  void of_a_whole_session_is_pooled_only_where_nothing_is_hidden() {
    var pooled =
        new FeatureConfig.Vector(
            "image", 4, OptionalInt.empty(), false, Optional.of(FeatureConfig.Pooling.MEAN));

    assertThatThrownBy(
            () ->
                new SessionModelConfig(
                    SmallModels.LENGTH,
                    tower("gpt2", "clm", pooled),
                    new TaskConfig.NextItem(),
                    Compat.NONE))
        .hasMessageContaining(
            "image: vectors of a whole session are pooled only where nothing is hidden");
  }
}
