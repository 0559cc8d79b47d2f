package io.tune4rec.controller.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import io.tune4rec.controller.search.Parameter;
import io.tune4rec.controller.search.Scale;
import io.tune4rec.model.protocol.Protocol;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class DefinitionTreeTest {
  @Test
  void the_long_form_reads_back_to_the_same_definition() {
    var definition =
        DefinitionTree.read(
            Map.of(
                "name",
                "a",
                "dataset",
                "d",
                "trials",
                5,
                "features",
                List.of("colour"),
                "space",
                Map.of(
                    "masking",
                    List.of("clm", "mlm"),
                    "mlm_probability",
                    Map.of("type", "fixed", "value", 0.3, "when", Map.of("masking", "mlm")),
                    "dropout",
                    Map.of("type", "float", "low", 0, "high", "0.5", "step", 0.1),
                    "n_layer",
                    Map.of("type", "int", "low", 1, "high", 4, "scale", "log"),
                    "epochs",
                    10)),
            Protocol.parse("retrain_all"));

    assertThat(DefinitionTree.of(definition))
        .containsEntry("protocol", Map.of("kind", "retrain_all", "candidates", "all"));
    assertThat(DefinitionTree.read(DefinitionTree.of(definition), Protocol.parse("next_window")))
        .isEqualTo(definition);
  }

  @Test
  void a_model_and_its_own_parameters_read_back_to_the_same_definition() {
    var definition = DefinitionTree.read(modelled(), Protocol.parse("next_window"));

    assertThat(definition.model().orElseThrow().names()).containsExactly("depth", "kind", "share");
    assertThat(definition.space().find("kind").orElseThrow().parameter())
        .isEqualTo(new Parameter.Choice("kind", List.of("mean", "last")));
    assertThat(definition.space().find("depth").orElseThrow().parameter())
        .isEqualTo(new Parameter.Choice("depth", List.of(1L, 2L), true));
    assertThat(definition.space().find("share").orElseThrow().parameter())
        .isEqualTo(new Parameter.Real("share", 0.1, 0.9, Scale.LINEAR, OptionalDouble.empty()));
    assertThat(DefinitionTree.read(DefinitionTree.of(definition), Protocol.parse("next_window")))
        .isEqualTo(definition);
  }

  static Map<String, Object> modelled() {
    return Map.of(
        "name",
        "a",
        "dataset",
        "d",
        "trials",
        5,
        "model",
        Map.of(
            "towers",
            List.of(Map.of("n_layer", "$depth")),
            "heads",
            List.of(
                Map.of(
                    "tasks",
                    List.of(
                        "next_item",
                        Map.of(
                            "kind", "regression",
                            "target", "price",
                            "summary", "$kind",
                            "weight", "$share"))))),
        "space",
        Map.of(
            "depth",
            List.of(1, 2),
            "kind",
            List.of("mean", "last"),
            "share",
            Map.of("type", "float", "low", 0.1, "high", 0.9),
            "epochs",
            1));
  }

  @Test
  void numbers_become_what_the_hyperparameter_takes() {
    var space =
        DefinitionTree.read(
                Map.of(
                    "name", "a",
                    "dataset", "d",
                    "trials", "5",
                    "space",
                        Map.of(
                            "learning_rate",
                            "1e-3",
                            "d_model",
                            64.0,
                            "dropout",
                            Map.of("type", "float", "low", "1e-1", "high", 0.2))),
                Protocol.parse("next_window"))
            .space();

    assertThat(space.find("learning_rate").orElseThrow().parameter())
        .isEqualTo(new Parameter.Fixed("learning_rate", 1e-3));
    assertThat(space.find("d_model").orElseThrow().parameter())
        .isEqualTo(new Parameter.Fixed("d_model", 64L));
    assertThat(space.find("dropout").orElseThrow().parameter())
        .isEqualTo(new Parameter.Real("dropout", 0.1, 0.2, Scale.LINEAR, OptionalDouble.empty()));
  }
}
