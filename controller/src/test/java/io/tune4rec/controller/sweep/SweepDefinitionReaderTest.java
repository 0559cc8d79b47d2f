package io.tune4rec.controller.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import io.tune4rec.model.problem.Problem;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Laws of a document that hold whatever its dataset is. */
class SweepDefinitionReaderTest {
  @Test
  void an_empty_document_is_told_what_it_lacks() {
    assertThat(problems(Map.of()))
        .containsExactly(
            "name: name is a word for people, at most 200 printable characters, but it is missing; such as name: eshop-first",
            "dataset: dataset is the name of a dataset, at most 200 printable characters, but it is missing; such as dataset: eshop-clothing",
            "trials: trials is a whole number from 1 to 100000, but it is missing; such as trials: 12");
  }

  @Test
  void a_space_may_be_left_out_to_train_the_defaults() {
    assertThat(problems(with("seed", 2))).isEmpty();
  }

  @Test
  void an_object_without_a_type_is_told_the_fitting_one() {
    assertThat(problems(space("n_layer", Map.of("low", 1, "high", 2))))
        .containsExactly(
            "space.n_layer.type: type is one of float, int, categorical, fixed, but it is missing; for n_layer use type: int");
  }

  @Test
  void a_type_that_does_not_fit_is_refused() {
    assertThat(problems(space("masking", Map.of("type", "int", "low", 1, "high", 2))))
        .containsExactly(
            "space.masking.type: the type fits the hyperparameter, but got int; for masking use type: categorical");
    assertThat(problems(space("n_layer", Map.of("type", "float", "low", 1, "high", 2))))
        .containsExactly(
            "space.n_layer.type: the type fits the hyperparameter, but got float; for n_layer use type: int");
  }

  @Test
  void an_unknown_key_of_a_parameter_is_named_with_the_nearest_known_one() {
    assertThat(
            problems(
                space("dropout", Map.of("type", "float", "low", 0, "high", 0.2, "scalle", "log"))))
        .containsExactly(
            "space.dropout.scalle: only known keys may stand here, but got 'scalle'; did you mean 'scale'?");
  }

  @Test
  void a_range_without_an_end_is_refused() {
    assertThat(problems(space("dropout", Map.of("type", "float", "low", "zero"))))
        .containsExactly(
            "space.dropout.low: low is a number, but got 'zero'; give one",
            "space.dropout.high: high is a number, but it is missing; give one");
    assertThat(problems(space("n_layer", Map.of("type", "int", "low", 1))))
        .containsExactly(
            "space.n_layer.high: high is a whole number, but it is missing; such as high: 12");
  }

  @Test
  void a_model_names_its_features_itself_and_only_parameters_of_the_space() {
    var document = new LinkedHashMap<String, Object>(DefinitionTreeTest.modelled());
    assertThat(problems(document)).isEmpty();

    document.put("features", List.of("price"));
    document.put("space", Map.of("depth", 2, "kind", "last", "n_layers", 3));
    assertThat(problems(document))
        .containsExactly(
            "features: a model names the features of each of its towers itself, but both 'features' and 'model' stand here; move the features into the model's towers",
            "model: a parameter that the model names is in the space, but $share is not; add 'share' to the space, such as share: [1, 2]",
            "space.n_layers: a parameter is one the library knows, but 'n_layers' is not; did you mean 'n_layer'?");
    assertThat(problems(with("model", List.of())))
        .containsExactly(
            "model: model is an object, but got []; such as model: {towers: [{architecture: gpt2}], heads: [{tasks: [next_item]}]}");
  }

  @Test
  void values_of_odd_kinds_are_refused_not_tripped_over() {
    assertThat(problems(space("masking", Arrays.asList("clm", null, true)))).hasSize(2);
    assertThat(problems(space("masking", null))).hasSize(1);
    assertThat(problems(space("masking", List.of()))).hasSize(1);
    assertThat(problems(space("d_model", List.of(List.of(1))))).hasSize(1);
    assertThat(problems(space("d_model", Map.of("values", 3)))).hasSize(1);
    assertThat(problems(space("d_model", Map.of("values", List.of(32), "when", "x")))).hasSize(1);
    assertThat(problems(with("space", List.of()))).hasSize(1);
    assertThat(problems(with("features", "colour"))).hasSize(1);
    assertThat(problems(with("objective", 3))).hasSize(1);
    assertThat(problems(with("name", 3))).hasSize(1);
    assertThat(problems(with("sampler", null))).hasSize(1);
    assertThat(problems(with("trials", "1e400"))).hasSize(1);
    assertThat(
            problems(
                space(
                    "d_model",
                    Map.of(
                        "values", List.of(32), "when", Collections.singletonMap("masking", null)))))
        .hasSize(1);
  }

  private static List<String> problems(Map<String, ?> document) {
    return new SweepDefinitionReader(document).problems().stream().map(Problem::sentence).toList();
  }

  private static Map<String, Object> space(String name, Object spec) {
    return with("space", Collections.singletonMap(name, spec));
  }

  private static Map<String, Object> with(String key, Object value) {
    var document =
        new LinkedHashMap<String, Object>(Map.of("name", "a", "dataset", "d", "trials", 3));
    document.put(key, value);
    return document;
  }
}
