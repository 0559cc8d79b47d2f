package io.tune4rec.model.problem;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class NearestTest {
  private static final List<String> KNOWN = List.of("n_layer", "n_head", "dropout");

  @Test
  void a_misspelt_name_finds_the_one_meant() {
    assertThat(Nearest.to("n_heads", KNOWN)).contains("n_head");
    assertThat(Nearest.to("droput", KNOWN)).contains("dropout");
  }

  @Test
  void a_name_far_from_all_finds_none() {
    assertThat(Nearest.to("temperature", KNOWN)).isEmpty();
    assertThat(Nearest.to("anything", List.of())).isEmpty();
  }

  @Test
  void of_names_equally_near_the_alphabetically_first_is_found() {
    assertThat(Nearest.to("n_laxer", List.of("n_layer", "n_laver"))).contains("n_laver");
  }

  @Test
  void the_way_out_asks_for_the_near_name_or_lists_all() {
    assertThat(Nearest.wayOut("n_heads", KNOWN)).isEqualTo("did you mean 'n_head'?");
    assertThat(Nearest.wayOut("temperature", KNOWN))
        .isEqualTo("known are dropout, n_head, n_layer");
  }

  @Test
  void beside_a_law_that_lists_all_names_only_a_near_one_is_worth_a_word() {
    assertThat(Nearest.meant("n_heads", KNOWN)).isEqualTo("did you mean 'n_head'?");
    assertThat(Nearest.meant("temperature", KNOWN)).isEmpty();
  }
}
