package io.tune4rec.controller.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import io.tune4rec.controller.search.Configuration;
import io.tune4rec.controller.search.History;
import io.tune4rec.controller.search.Parameter;
import io.tune4rec.controller.search.RandomSampler;
import io.tune4rec.controller.search.SearchSpace;
import io.tune4rec.controller.search.SearchTask;
import io.tune4rec.controller.search.TrialRandom;
import io.tune4rec.controller.search.Turn;
import io.tune4rec.model.catalog.ModelTree;
import io.tune4rec.model.catalog.TrialConfigReader;
import io.tune4rec.model.problem.Problem;
import io.tune4rec.model.protocol.Protocol;
import io.tune4rec.model.schema.Column;
import io.tune4rec.model.schema.Schema;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Architecture × masking: a real choice, in which not every pair trains. */
class SpaceCheckTest {
  private static final Schema SCHEMA =
      new Schema(
          List.of(new Column("item_id", Column.Kind.CATEGORICAL, 30, Set.of(Column.ITEM_ID))));
  private static final TrialConfigReader READER = new TrialConfigReader(SCHEMA, List.of());

  @Test
  void a_space_of_the_one_pair_that_never_trains_is_refused() {
    assertThat(problems(Map.of("architecture", "gpt2", "masking", "mlm")))
        .containsExactly(
            "space.masking: masking 'mlm' is not supported by gpt2: it is causal and never sees items to the right; use masking 'clm' with gpt2, or keep 'mlm' with one of [xlnet, bert, roberta, electra, albert, longformer]");
  }

  @Test
  void a_masking_that_no_architecture_of_the_space_supports_is_refused_by_name() {
    assertThat(problems(Map.of("architecture", "gpt2", "masking", List.of("clm", "mlm"))))
        .containsExactly(
            "space.masking: masking 'mlm' is not supported by gpt2: it is causal and never sees items to the right, so masking mlm never trains in this space; use masking 'clm' with gpt2, or keep 'mlm' with one of [xlnet, bert, roberta, electra, albert, longformer], or remove mlm");
  }

  @Test
  void a_space_with_one_bad_pair_is_accepted_and_never_samples_it() {
    Map<String, Object> both =
        Map.of("architecture", List.of("xlnet", "gpt2"), "masking", List.of("clm", "mlm"));

    assertThat(problems(both)).isEmpty();
    assertThat(suggested(space(both), 200))
        .extracting(c -> c.values().get("architecture") + " " + c.values().get("masking"))
        .contains("xlnet clm", "xlnet mlm", "gpt2 clm")
        .doesNotContain("gpt2 mlm");
  }

  @Test
  void what_is_wrong_with_a_model_is_told_at_its_place_in_it() {
    var tree = new ModelTree(Map.of("towers", List.of(Map.of("n_head", "$heads"))));
    var reader = new TrialConfigReader(SCHEMA, List.of(), Optional.of(tree));
    var space = SearchSpace.of(new Parameter.Fixed("heads", 5L));

    assertThat(new SpaceCheck(space, reader, 1).problems())
        .extracting(Problem::sentence)
        .containsExactly(
            "model.towers[0].n_head: n_head divides d_model, but got n_head=5 with d_model=64; use n_head 4, or d_model 65");
  }

  @Test
  void a_space_may_mix_floors_and_session_models() {
    Map<String, Object> mixed =
        Map.of(
            "architecture", List.of("markov", "session_knn", "gpt2"),
            "k", List.of(50, 100),
            "n_head", List.of(2, 4),
            "remind", List.of(true, false));

    assertThat(problems(mixed)).isEmpty();
    assertThat(suggested(space(mixed), 60))
        .extracting(c -> c.values().get("architecture"))
        .contains("markov", "session_knn", "gpt2");
    assertThat(suggested(space(mixed), 60))
        .extracting(c -> c.values().get("remind"))
        .contains("true", "false");
  }

  @Test
  void a_space_over_the_whole_library_is_accepted_and_samples_all_of_it_quickly() {
    Map<String, Object> library =
        Map.of(
            "architecture",
                List.of(
                    "xlnet",
                    "gpt2",
                    "bert",
                    "roberta",
                    "electra",
                    "albert",
                    "transformer_xl",
                    "longformer",
                    "gru",
                    "lstm"),
            "masking", List.of("clm", "mlm", "plm", "rtd"),
            "aggregation", List.of("concat", "stack", "element_wise_sum"),
            "loss",
                List.of(
                    "cross_entropy",
                    "sampled_softmax",
                    "bpr",
                    "top1",
                    "top1_max",
                    "bpr_max",
                    "gbce"));

    assertThat(problems(library)).isEmpty();
    assertThat(suggested(space(library), 300))
        .extracting(c -> c.values().get("architecture") + " " + c.values().get("masking"))
        .contains("xlnet plm", "xlnet rtd", "gru clm", "longformer rtd", "albert mlm")
        .doesNotContain("gru mlm", "bert clm", "bert plm", "longformer clm");
    assertThat(share(space(library))).isBetween(0.40, 0.50);
  }

  @Test
  void a_value_that_is_only_ever_ignored_or_refused_is_refused() {
    assertThat(
            problems(
                Map.of(
                    "architecture", List.of("xlnet", "longformer"),
                    "masking", "mlm",
                    "attention_window", List.of(6, 7))))
        .containsExactly(
            "space.attention_window: a window is even and at least 2, but got 7, so attention_window 7 never trains in this space; use 8, or remove 7");
    assertThat(
            problems(
                Map.of(
                    "architecture", List.of("markov", "gru4rec"),
                    "loss", List.of("bpr-max", "gbce"))))
        .containsExactly(
            "space.loss: loss of gru4rec is one of bpr_max, bpr, top1, top1_max, cross_entropy, xe_logit, but got 'gbce', so loss gbce never trains in this space; choose one of these, or another architecture, or remove gbce");
  }

  @Test
  void a_value_that_nothing_looks_at_is_accepted() {
    assertThat(problems(Map.of("architecture", "markov", "attention_window", List.of(6, 7))))
        .isEmpty();
  }

  @Test
  void words_of_older_sweeps_are_read_as_today_s() {
    assertThat(suggested(space(Map.of("architecture", "gru4rec", "loss", "top1-max")), 1))
        .extracting(c -> c.values().get("loss"))
        .containsExactly("top1_max");
  }

  private static double share(SearchSpace space) {
    var random = TrialRandom.forSampling(7, 0);
    return IntStream.range(0, 4_000)
            .filter(_ -> READER.problemsWith(space.draw(random).values()).isEmpty())
            .count()
        / 4_000.0;
  }

  private static List<Configuration> suggested(SearchSpace space, int count) {
    var suggestions = new ArrayList<Configuration>();
    for (int number = 1; number <= count; number++) {
      suggestions.add(
          new RandomSampler()
              .suggest(
                  new SearchTask(
                      space, c -> READER.problemsWith(c.values()).isEmpty(), 1, 0, count, true),
                  History.EMPTY,
                  new Turn(7, number))
              .configuration());
    }
    return suggestions;
  }

  private static List<String> problems(Map<String, Object> space) {
    return new SpaceCheck(space(space), READER, 7)
        .problems().stream().map(Problem::sentence).toList();
  }

  private static SearchSpace space(Map<String, Object> space) {
    var document = Map.of("name", "a", "dataset", "d", "trials", 3, "space", space);
    return new SweepDefinitionReader(document)
        .definition(Protocol.parse("next_window"))
        .orElseThrow()
        .space();
  }
}
