package io.tune4rec.model.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("F74")
class CatalogueUseTest {
  private static final long[] INTERACTIONS = {999, 10, 4, 1, 1};

  @Test
  void coverage_counts_items_and_popularity_their_interactions() {
    var use = new CatalogueUse(2, INTERACTIONS);
    use.add(new int[] {1, 2, 3});
    use.add(new int[] {1});
    use.add(new int[0]);

    assertThat(use.coverage()).isEqualTo(2 / 4.);
    assertThat(use.averagePopularity()).isEqualTo((7 + 10) / 2.);
    assertThat(use.popularityBias()).isCloseTo(8.5 / 4, within(1e-15));
  }

  @Test
  void lists_of_the_whole_catalogue_have_no_bias() {
    var use = new CatalogueUse(4, INTERACTIONS);
    use.add(new int[] {4, 3, 2, 1});

    assertThat(use.coverage()).isEqualTo(1);
    assertThat(use.popularityBias()).isEqualTo(1);
  }

  @Test
  @Tag("F77")
  void parts_add_up() {
    var whole = new CatalogueUse(2, INTERACTIONS);
    var one = new CatalogueUse(2, INTERACTIONS);
    var other = new CatalogueUse(2, INTERACTIONS);
    whole.add(new int[] {1, 2});
    whole.add(new int[] {3, 2});
    one.add(new int[] {3, 2});
    other.add(new int[] {1, 2});
    one.add(other);

    assertThat(one.coverage()).isEqualTo(whole.coverage());
    assertThat(one.averagePopularity()).isEqualTo(whole.averagePopularity());
  }

  @Test
  void what_is_no_item_is_refused_and_without_lists_there_is_no_popularity() {
    var use = new CatalogueUse(2, INTERACTIONS);

    assertThatThrownBy(() -> use.add(new int[] {0})).hasMessage("items are 1 to 4, but got 0");
    assertThatThrownBy(() -> use.add(new int[] {5})).hasMessage("items are 1 to 4, but got 5");
    assertThat(use.averagePopularity()).isNaN();
    assertThat(use.coverage()).isZero();
  }
}
