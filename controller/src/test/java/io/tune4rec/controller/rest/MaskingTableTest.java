package io.tune4rec.controller.rest;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.startsWith;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.tune4rec.model.catalog.Hyperparameter.Domain;
import io.tune4rec.model.catalog.HyperparameterCatalog;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Every architecture with every masking, as a sweep is submitted: verdicts by the specification's
 * table (section 3.7), which goes by what can be learned and does not leak.
 */
@Tag("F45")
@QuarkusTest
class MaskingTableTest extends ControllerTest {
  private static final String CAUSAL =
      "space.masking: masking '%2$s' is not supported by %1$s: it is causal and never sees items to the right; use masking 'clm' with %1$s, or keep '%2$s' with one of [xlnet, bert, roberta, electra, albert, longformer]";
  private static final String LEAKS =
      "space.masking: masking '%2$s' is not supported by %1$s: it looks at items to the right and would see the item it has to predict; use masking 'mlm' or 'rtd' with %1$s, or keep 'clm' with one of [xlnet, gpt2, transformer_xl, gru, lstm]";
  private static final String ONE_STREAM_BACK =
      "space.masking: masking '%2$s' is not supported by %1$s: only xlnet has two streams of attention; use masking 'clm' with %1$s, or keep 'plm' with xlnet";
  private static final String ONE_STREAM_BOTH =
      "space.masking: masking '%2$s' is not supported by %1$s: only xlnet has two streams of attention; use masking 'mlm' or 'rtd' with %1$s, or keep 'plm' with xlnet";
  private static final String TRAINS = "";

  private static final List<String> MASKINGS = List.of("clm", "mlm", "plm", "rtd");
  private static final List<String> BACK = List.of(TRAINS, CAUSAL, ONE_STREAM_BACK, CAUSAL);
  private static final List<String> BOTH = List.of(LEAKS, TRAINS, ONE_STREAM_BOTH, TRAINS);

  /** By architecture, the verdict on each of {@link #MASKINGS}. */
  private static final Map<String, List<String>> TABLE =
      Map.of(
          "xlnet", List.of(TRAINS, TRAINS, TRAINS, TRAINS),
          "gpt2", BACK,
          "transformer_xl", BACK,
          "gru", BACK,
          "lstm", BACK,
          "bert", BOTH,
          "roberta", BOTH,
          "electra", BOTH,
          "albert", BOTH,
          "longformer", BOTH);

  @BeforeEach
  void uploadTheDataset() {
    TinyDataset.upload("tiny");
  }

  @Test
  void every_pair_is_accepted_or_refused_with_its_reason_and_the_maskings_that_fit() {
    TABLE.forEach(
        (architecture, verdicts) -> {
          for (int i = 0; i < MASKINGS.size(); i++) {
            var verdict = verdicts.get(i);
            var reply =
                plan("architecture: %s, masking: %s".formatted(architecture, MASKINGS.get(i)));
            if (verdict.isEmpty()) {
              reply.statusCode(200);
            } else {
              reply
                  .statusCode(422)
                  .body(
                      "errors.message",
                      equalTo(List.of(verdict.formatted(architecture, MASKINGS.get(i)))));
            }
          }
        });
  }

  @Test
  void the_table_has_every_word() {
    assertThat(words("masking")).isEqualTo(MASKINGS);
    assertThat(words("architecture")).containsAll(TABLE.keySet());
    assertThat(words("architecture").stream().filter(word -> !TABLE.containsKey(word)))
        .containsExactly(
            "popularity", "markov", "item_knn", "session_knn", "vsknn", "stan", "vstan", "gru4rec");
  }

  /** Rows of the specification's table that this library leaves out. */
  @Test
  void architectures_of_the_original_that_are_left_out_are_refused_by_name() {
    for (var word :
        List.of(
            "roformer",
            "reformer",
            "convbert",
            "deberta",
            "distilbert",
            "megatron_bert",
            "mpnet",
            "t5")) {
      plan("architecture: %s, masking: mlm".formatted(word))
          .statusCode(422)
          .body("errors.size()", equalTo(1))
          .body(
              "errors[0].message",
              startsWith(
                  "space.architecture: architecture is one of xlnet, gpt2, bert, roberta, electra, albert, transformer_xl, longformer, gru, lstm, popularity, markov, item_knn, session_knn, vsknn, stan, vstan, gru4rec, but got '"
                      + word
                      + "'"));
    }
  }

  @Test
  void the_original_s_names_are_read_as_ours() {
    plan("architecture: gtp2, masking: causal")
        .statusCode(200)
        .body("definition.space.architecture.value", equalTo("gpt2"))
        .body("definition.space.masking.value", equalTo("clm"));
  }

  @Test
  void constraints_of_the_library_are_refused_with_its_words() {
    refused(
        "architecture: bert, masking: mlm, n_head: 6, d_model: 64",
        "space.n_head: n_head divides d_model, but got n_head=6 with d_model=64; use n_head 4, or d_model 66");
    refused(
        "architecture: transformer_xl, n_head: 3, d_model: 63",
        "space.d_model: the width is even where positions are sinusoids, but got d_model=63; use 64");
    refused(
        "architecture: longformer, masking: mlm, attention_window: 9",
        "space.attention_window: a window is even and at least 2, but got 9; use 10");
    refused(
        "architecture: albert, masking: mlm, n_layer: 2, albert_groups: 3",
        "space.albert_groups: there are from 1 to n_layer groups of weights, but got 3 with n_layer=2; use 1 to share all, 2 to share none");
    refused(
        "masking: plm, plm_max_span_length: 0",
        "space.plm_max_span_length: plm_max_span_length is a whole number from 1 to 1024, but got 0; choose a value inside");
    refused(
        "masking: plm, plm_probability: 0.0",
        "space.plm_probability: plm_probability is a number in (0.0, 1.0], but got 0.0; choose a value inside");
    refused(
        "masking: rtd, rtd_sample_from_batch: false, rtd_batch_interactions: true",
        "space.rtd_batch_interactions: a whole interaction is taken from the batch, but replacements are drawn among all items; set rtd_sample_from_batch to true");
    refused(
        "architecture: gru4rec, loss: gbce",
        "space.loss: loss of gru4rec is one of bpr_max, bpr, top1, top1_max, cross_entropy, xe_logit, but got 'gbce'; choose one of these, or another architecture");
  }

  @Test
  void who_shares_negatives_does_not_matter_where_they_are_the_batch_s_labels() {
    plan("loss: bpr, negatives: in_batch, negatives_sharing: session").statusCode(200);
  }

  private static void refused(String space, String message) {
    plan(space).statusCode(422).body("errors.message", equalTo(List.of(message)));
  }

  private static List<String> words(String name) {
    return ((Domain.Choice) HyperparameterCatalog.find(name).orElseThrow().domain()).values();
  }

  private static ValidatableResponse plan(String space) {
    var document = "name: cell\ndataset: tiny\ntrials: 1\nspace: {%s}\n".formatted(space);
    return given()
        .contentType("application/yaml")
        .body(document.getBytes())
        .post("/api/v1/sweeps?validate=true")
        .then();
  }
}
