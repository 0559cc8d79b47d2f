package io.tune4rec.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.Device;
import ai.djl.engine.Engine;
import ai.djl.ndarray.NDManager;
import ai.djl.training.ParameterStore;
import io.tune4rec.model.config.Compat;
import io.tune4rec.model.config.MaskingConfig;
import io.tune4rec.model.config.SequenceConfig;
import io.tune4rec.model.config.SessionModelConfig;
import io.tune4rec.model.config.TaskConfig;
import io.tune4rec.model.config.TowerConfig;
import io.tune4rec.model.config.TransformerConfig;
import io.tune4rec.model.kernel.Kernels;
import io.tune4rec.model.masking.Mode;
import io.tune4rec.model.random.RandomStreams;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The joint step of generator and discriminator. */
@Tag("F42")
@Tag("F43")
class ReplacedTokenDetectionTest {
  private static final double PROBABILITY = 0.4;
  private static final int[] ITEMS = {5, 9, 2, 7, 4, 3, 0, 0, 1, 2, 3, 0};

  private NDManager manager;

  @BeforeEach
  void open() {
    manager = NDManager.newBaseManager(Device.cpu(), "PyTorch");
  }

  @AfterEach
  void close() {
    manager.close();
  }

  private SessionModel model(String architecture, MaskingConfig masking, Compat compat) {
    var tower =
        new TowerConfig(
            TowerConfig.MAIN,
            SmallModels.input(),
            masking,
            List.of(),
            SmallModels.architectures(0).get(architecture),
            Optional.empty());
    var config =
        new SessionModelConfig(SmallModels.LENGTH, tower, new TaskConfig.NextItem(), compat);
    var model = new SessionModel(config, Kernels.ON, new RandomStreams(4));
    model.create(manager);
    return model;
  }

  private SessionModel model(String architecture, MaskingConfig masking) {
    return model(architecture, masking, Compat.NONE);
  }

  private static MaskingConfig.ReplacedToken rtd(double discriminator, double generator) {
    return new MaskingConfig.ReplacedToken(
        PROBABILITY, true, true, false, discriminator, generator);
  }

  private double loss(SessionModel model, long step, int... items) {
    model.beginStep(step);
    try (var arrays = manager.newSubManager()) {
      var batch = SmallModels.batch(1, 3, items);
      return model
          .loss(new ParameterStore(manager, false), batch, arrays)
          .orElseThrow()
          .total()
          .getFloat();
    }
  }

  @ParameterizedTest
  @CsvSource({"electra", "xlnet", "longformer"})
  void the_step_adds_the_weighted_losses_of_generator_and_discriminator(String architecture) {
    for (long step = 1; step <= 3; step++) {
      double generator =
          loss(model(architecture, new MaskingConfig.MaskedItem(PROBABILITY)), step, ITEMS);
      double discriminator = loss(model(architecture, rtd(1, 1)), step, ITEMS) - generator;

      assertThat(loss(model(architecture, rtd(0, 1)), step, ITEMS)).isEqualTo(generator);
      assertThat(loss(model(architecture, rtd(50, 2)), step, ITEMS))
          .isCloseTo(50 * discriminator + 2 * generator, within(2e-4));
      // An untrained discriminator is near ln 2, the entropy of a coin.
      assertThat(discriminator).isBetween(0.4, 1.2);
    }
  }

  @Test
  void the_released_library_trains_the_generator_alone() {
    // Trap T8, and its probability is stuck at 0.15.
    double released = loss(model("electra", rtd(50, 2), Compat.T4REC_RELEASED), 1, ITEMS);
    double mlm =
        loss(model("electra", new MaskingConfig.MaskedItem(0.15), Compat.T4REC_RELEASED), 1, ITEMS);

    assertThat(released).isEqualTo(mlm);
  }

  @Test
  void a_replacement_that_is_the_original_counts_as_one() {
    // Where every item is the same, whatever is drawn among the labels is the original: what the
    // discriminator sees and is asked does not depend on the mask.
    int[] same = {6, 6, 6, 6, 6, 6, 0, 0, 6, 6, 6, 0};
    var mlm = model("electra", new MaskingConfig.MaskedItem(PROBABILITY));
    var joint = model("electra", rtd(1, 1));
    double first = loss(joint, 1, same) - loss(mlm, 1, same);
    double second = loss(joint, 2, same) - loss(mlm, 2, same);
    double mixed = loss(joint, 1, ITEMS) - loss(mlm, 1, ITEMS);
    double mixedAgain = loss(joint, 2, ITEMS) - loss(mlm, 2, ITEMS);

    assertThat(second).isCloseTo(first, within(1e-5));
    assertThat(Math.abs(mixedAgain - mixed)).isGreaterThan(1e-4);
  }

  @Test
  void a_whole_interaction_brings_its_side_features_along() {
    var items = new MaskingConfig.ReplacedToken(PROBABILITY, true, true, false, 1, 1);
    var interactions = new MaskingConfig.ReplacedToken(PROBABILITY, true, true, true, 1, 1);
    int[] same = {6, 6, 6, 6, 6, 6, 0, 0, 6, 6, 6, 0};

    // Prices go by items here: with one item they are one, and else they come along or not.
    assertThat(loss(model("bert", interactions), 1, same))
        .isCloseTo(loss(model("bert", items), 1, same), within(1e-5));
    assertThat(loss(model("bert", interactions), 1, ITEMS))
        .isNotEqualTo(loss(model("bert", items), 1, ITEMS));
  }

  @ParameterizedTest
  @CsvSource({
    "true, true, false",
    "true, true, true",
    "true, false, false",
    "false, true, false",
    "false, false, false"
  })
  void every_variant_trains_all_its_parts(boolean tied, boolean batch, boolean interactions) {
    var masking = new MaskingConfig.ReplacedToken(PROBABILITY, tied, batch, interactions, 1, 1);
    var model = model("electra", masking);
    var parameters = NamedParameters.of(model);
    parameters.values().forEach(p -> p.getArray().setRequiresGradient(true));
    model.beginStep(1);
    try (var collector = Engine.getEngine("PyTorch").newGradientCollector()) {
      var sessions = SmallModels.batch(1, 3, ITEMS);
      var loss = model.loss(new ParameterStore(manager, false), sessions, manager).orElseThrow();
      collector.backward(loss.total());
    }

    assertThat(parameters).containsKey("discriminator.dense.weight");
    assertThat(parameters.containsKey("generator.in.weight")).isEqualTo(!tied);
    parameters.forEach(
        (name, parameter) ->
            assertThat(parameter.getArray().getGradient().abs().max().getFloat())
                .as(name)
                .isPositive());
  }

  @ParameterizedTest
  @CsvSource({"EVAL", "INFER"})
  void evaluation_and_inference_are_those_of_mlm(Mode mode) {
    var batch = SmallModels.batch(1, 3, ITEMS);
    var parameters = new ParameterStore(manager, false);
    var joint = model("xlnet", rtd(1, 1)).queries(parameters, batch, mode, manager);
    var mlm =
        model("xlnet", new MaskingConfig.MaskedItem(PROBABILITY))
            .queries(parameters, batch, mode, manager);

    assertThat(joint.toFloatArray()).isEqualTo(mlm.toFloatArray());
  }

  @Test
  void a_generator_of_its_own_is_a_quarter_as_wide() {
    var shape = SmallModels.architectures(0.1).get("electra");

    for (int width : List.of(8, 64, 100)) {
      var wide = new TransformerConfig(width, 4, 2);
      var small = Generator.quarter(new SequenceConfig.Electra(wide, 20));
      assertThat(small.dModel()).isEqualTo(2 * Math.round(width / 8f));
      assertThat(small.text()).isEqualTo(shape.text());
    }
  }
}
