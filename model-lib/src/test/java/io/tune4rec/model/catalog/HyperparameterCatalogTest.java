package io.tune4rec.model.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import io.tune4rec.model.problem.Problem;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class HyperparameterCatalogTest {
  @Test
  void every_default_is_legal_and_every_meaning_given() {
    assertThat(HyperparameterCatalog.all())
        .allSatisfy(
            h -> {
              assertThat(h.defaultValue().flatMap(h::problemWith)).as(h.name()).isEmpty();
              assertThat(h.meaning()).as(h.name()).isNotBlank();
            });
  }

  @Test
  void every_architecture_has_its_parameters_and_legal_defaults() {
    var architectures =
        ((Hyperparameter.Domain.Choice)
                HyperparameterCatalog.find("architecture").orElseThrow().domain())
            .values();

    assertThat(HyperparameterCatalog.all())
        .allSatisfy(
            h -> {
              assertThat(h.architectures()).as(h.name()).isNotEmpty().isSubsetOf(architectures);
              assertThat(h.architectures()).as(h.name()).containsAll(h.otherDefaults().keySet());
              assertThat(h.architectures())
                  .allSatisfy(a -> assertThat(h.defaultFor(a).flatMap(h::problemWith)).isEmpty());
            });
    assertThat(concerning("markov")).containsExactly("architecture");
    assertThat(concerning("session_knn")).containsExactly("architecture", "k", "sample_size");
    assertThat(concerning("gru4rec")).contains("d_model", "learning_rate", "loss", "momentum");
    assertThat(concerning("gpt2")).contains("n_head").doesNotContain("k", "final_act");
    assertThat(concerning("gru"))
        .contains("d_model", "loss")
        .doesNotContain("n_head", "hidden_act");
    assertThat(concerning("albert")).contains("albert_groups").doesNotContain("attention_window");
  }

  @Test
  void a_shared_parameter_may_have_another_default_for_one_architecture() {
    var rate = HyperparameterCatalog.find("learning_rate").orElseThrow();

    assertThat(rate.defaultFor("gpt2")).contains(3e-3);
    assertThat(rate.defaultFor("gru4rec")).contains(0.1);
  }

  @Test
  void true_and_false_are_words() {
    assertThat(problem("remind", true)).isEmpty();
    assertThat(problem("remind", "false")).isEmpty();
    assertThat(problem("remind", "maybe"))
        .contains("remind: remind is one of true, false, but got 'maybe'");
  }

  @Test
  void what_is_derived_has_no_default() {
    assertThat(HyperparameterCatalog.all().stream().filter(h -> h.defaultValue().isEmpty()))
        .extracting(Hyperparameter::name)
        .containsExactly("item_embedding_dim", "attention_dropout", "attention_window");
  }

  @Test
  void a_condition_names_a_choice_and_words_that_it_has() {
    assertThat(HyperparameterCatalog.all())
        .allSatisfy(
            h ->
                h.when()
                    .forEach(
                        (parent, words) ->
                            assertThat(words(parent)).as(h.name()).containsAll(words)));
  }

  @Test
  void an_architecture_s_own_words_are_some_of_all_and_hold_its_default() {
    assertThat(HyperparameterCatalog.all())
        .allSatisfy(
            h ->
                h.otherChoices()
                    .forEach(
                        (architecture, words) -> {
                          assertThat(h.concerns(architecture)).as(h.name()).isTrue();
                          assertThat(words(h.name())).containsAll(words);
                          assertThat(words)
                              .contains((String) h.defaultFor(architecture).orElseThrow());
                        }));
  }

  @Test
  void a_configuration_looks_at_what_its_masking_loss_and_features_need() {
    assertThat(looksAt("mlm_probability", Map.of())).isFalse();
    assertThat(looksAt("mlm_probability", Map.of("masking", "rtd"))).isTrue();
    assertThat(looksAt("mlm_probability", Map.of("masking", "mlm", "architecture", "markov")))
        .isFalse();
    assertThat(looksAt("n_negatives", Map.of())).isFalse();
    assertThat(looksAt("n_negatives", Map.of("loss", "gbce"))).isTrue();
    assertThat(looksAt("n_negatives", Map.of("loss", "gbce", "negatives", "in_batch"))).isFalse();
    assertThat(looksAt("bpreg", Map.of("architecture", "gru4rec"))).isTrue();
    assertThat(looksAt("bpreg", Map.of("architecture", "gru4rec", "loss", "top1"))).isFalse();
  }

  @Test
  void words_are_known_in_any_case_with_dashes_and_by_what_others_call_them() {
    assertThat(problem("loss", "bpr-max")).isEmpty();
    assertThat(problem("architecture", "Transfo-XL")).isEmpty();
    assertThat(problem("architecture", "gtp2")).isEmpty();
    assertThat(problem("masking", "CLM")).isEmpty();
    assertThat(problem("masking", "permutation")).isEmpty();
    assertThat(problem("aggregation", "element-wise-sum")).isEmpty();
    assertThat(problem("hidden_act", "elu_0.5")).isEmpty();
  }

  @Test
  void an_open_end_is_outside_and_a_closed_one_inside() {
    assertThat(problem("dropout", 0.0)).isEmpty();
    assertThat(problem("dropout", 1.0))
        .contains("dropout: dropout is a number in [0.0, 1.0), but got 1.0; choose a value inside");
    assertThat(problem("learning_rate", 0.0))
        .contains(
            "learning_rate: learning_rate is a number in (0.0, 10.0], but got 0.0; choose a value"
                + " inside");
    assertThat(problem("learning_rate", 10.0)).isEmpty();
  }

  @Test
  void a_whole_number_has_no_fraction_and_lies_within_its_range() {
    assertThat(problem("n_layer", 2)).isEmpty();
    assertThat(problem("n_layer", 2.0)).isEmpty();
    assertThat(problem("n_layer", 2.5))
        .contains(
            "n_layer: n_layer is a whole number from 1 to 48, but got 2.5; give a whole number");
    assertThat(problem("n_layer", 0))
        .contains(
            "n_layer: n_layer is a whole number from 1 to 48, but got 0; choose a value inside");
    assertThat(problem("n_layer", "two")).isPresent();
  }

  @Test
  void text_is_no_number_and_neither_is_nan() {
    assertThat(problem("dropout", "much"))
        .contains("dropout: dropout is a number in [0.0, 1.0), but got 'much'; give a number");
    assertThat(problem("dropout", Double.NaN)).isPresent();
    assertThat(problem("n_layer", Double.NaN)).isPresent();
    assertThat(problem("n_layer", Double.POSITIVE_INFINITY)).isPresent();
  }

  @Test
  void a_masking_that_does_not_exist_is_refused_with_those_that_do() {
    assertThat(problem("masking", "plm2"))
        .contains(
            "masking: masking is one of clm, mlm, plm, rtd, but got 'plm2'; did you mean 'plm'?");
  }

  private static List<String> words(String name) {
    return ((Hyperparameter.Domain.Choice) HyperparameterCatalog.find(name).orElseThrow().domain())
        .values();
  }

  private static boolean looksAt(String name, Map<String, ?> configuration) {
    return HyperparameterCatalog.find(name).orElseThrow().concerns(configuration);
  }

  private static List<String> concerning(String architecture) {
    return HyperparameterCatalog.all().stream()
        .filter(h -> h.concerns(architecture))
        .map(Hyperparameter::name)
        .toList();
  }

  private static Optional<String> problem(String name, Object value) {
    return HyperparameterCatalog.find(name).orElseThrow().problemWith(value).map(Problem::sentence);
  }
}
