package io.tune4rec.model.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tune4rec.model.config.FloorConfig;
import io.tune4rec.model.config.FloorConfig.ItemContext;
import io.tune4rec.model.config.FloorConfig.Weighting;
import io.tune4rec.model.config.Gru4RecConfig;
import io.tune4rec.model.config.NeuralConfig;
import io.tune4rec.model.config.TrialConfig;
import io.tune4rec.model.schema.Column;
import io.tune4rec.model.schema.Schema;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class FloorConfigReaderTest {
  private static final TrialConfigReader READER =
      new TrialConfigReader(
          new Schema(
              List.of(new Column("item_id", Column.Kind.CATEGORICAL, 30, Set.of(Column.ITEM_ID)))),
          List.of());

  @Test
  void floors_have_their_sources_defaults() {
    assertThat(read("popularity", Map.of())).isEqualTo(new FloorConfig.Popularity(0));
    assertThat(read("markov", Map.of())).isEqualTo(new FloorConfig.Markov());
    assertThat(read("item_knn", Map.of())).isEqualTo(new FloorConfig.ItemKnn(ItemContext.LAST));
    assertThat(read("session_knn", Map.of())).isEqualTo(new FloorConfig.SessionKnn(100, 1_000));
    assertThat(read("vsknn", Map.of()))
        .isEqualTo(new FloorConfig.Vsknn(100, 1_000, Weighting.DIV, Weighting.DIV, 0, true, false));
    assertThat(read("stan", Map.of()))
        .isEqualTo(new FloorConfig.Stan(100, 1_000, 1.02, 5, 2.05, true));
    assertThat(read("vstan", Map.of()))
        .isEqualTo(
            new FloorConfig.Vstan(new FloorConfig.Stan(100, 1_000, 1.02, 5, 2.05, true), 1.02, 5));
  }

  @Test
  void gru4rec_has_a_rate_a_batch_and_a_width_of_its_own() {
    var config = (Gru4RecConfig) read("gru4rec", Map.of());

    assertThat(config.update().learningRate()).isEqualTo(0.1);
    assertThat(config.batchSize()).isEqualTo(32);
    assertThat(config.network().width()).isEqualTo(100);
    assertThat(config.network().layers()).isEqualTo(1);
    assertThat(config.objective().loss()).isEqualTo(Gru4RecConfig.Loss.BPR_MAX);
    assertThat(config.sampling()).isEqualTo(new Gru4RecConfig.Sampling(2_048, 0.75));
  }

  @Test
  void parameters_of_other_architectures_are_ignored() {
    var mixed = Map.<String, Object>of("k", 50, "n_head", 3, "d_model", 64, "remind", false);

    assertThat(read("session_knn", mixed)).isEqualTo(new FloorConfig.SessionKnn(50, 1_000));
    assertThat(read("markov", mixed)).isEqualTo(new FloorConfig.Markov());
    assertThat(read("gpt2", Map.of("k", 50, "lambda_idf", 2))).isInstanceOf(NeuralConfig.class);
  }

  @Test
  void values_given_reach_the_model() {
    assertThat(
            read(
                "vsknn",
                Map.of(
                    "k",
                    7,
                    "sample_size",
                    70,
                    "weighting",
                    "log",
                    "weighting_score",
                    "quadratic",
                    "idf_weighting",
                    5,
                    "remind",
                    "false",
                    "push_reminders",
                    true)))
        .isEqualTo(
            new FloorConfig.Vsknn(7, 70, Weighting.LOG, Weighting.QUADRATIC, 5, false, true));
  }

  @Test
  void gru4rec_shares_the_words_of_losses_and_has_some_of_its_own() {
    assertThat(loss("bpr-max")).isEqualTo(loss("bpr_max")).isEqualTo(Gru4RecConfig.Loss.BPR_MAX);
    assertThat(loss("cross-entropy")).isEqualTo(Gru4RecConfig.Loss.CROSS_ENTROPY);
    assertThat(loss("xe_logit")).isEqualTo(Gru4RecConfig.Loss.XE_LOGIT);
    assertThatThrownBy(() -> loss("gbce"))
        .hasMessage(
            "loss: loss of gru4rec is one of bpr_max, bpr, top1, top1_max, cross_entropy, xe_logit,"
                + " but got 'gbce'; choose one of these, or another architecture");
    assertThatThrownBy(() -> read("gru", Map.of("loss", "xe_logit")))
        .hasMessage(
            "loss: loss of gru is one of cross_entropy, sampled_softmax, bpr, top1, top1_max,"
                + " bpr_max, gbce, but got 'xe_logit'; choose one of these, or another"
                + " architecture");
    assertThat(read("markov", Map.of("loss", "gbce"))).isInstanceOf(FloorConfig.class);
  }

  private static Gru4RecConfig.Loss loss(String word) {
    return ((Gru4RecConfig) read("gru4rec", Map.of("loss", word))).objective().loss();
  }

  @Test
  void every_problem_of_gru4rec_is_reported_at_once() {
    assertThatThrownBy(
            () ->
                read(
                    "gru4rec",
                    Map.of(
                        "embedding", 64, "constrained_embedding", true, "logq", 1, "loss", "bpr")))
        .hasMessage(
            "constrained_embedding: a constrained embedding is the output table and has no width of"
                + " its own, but got embedding=64; set embedding to 0, or constrained_embedding to"
                + " false\n"
                + "logq: logq corrects a cross-entropy, but got logq=1.0 with loss 'bpr'; set logq"
                + " to 0, or loss to xe_logit");
  }

  private static TrialConfig read(String architecture, Map<String, ?> values) {
    var all = new HashMap<String, Object>(values);
    all.put("architecture", architecture);
    return READER.read(all);
  }
}
