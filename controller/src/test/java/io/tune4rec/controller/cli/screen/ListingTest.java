package io.tune4rec.controller.cli.screen;

import static org.assertj.core.api.Assertions.assertThat;

import io.tune4rec.controller.cli.Sweeps;
import io.tune4rec.controller.cli.client.Dataset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ListingTest {
  private static final Canvas CANVAS = Canvas.plain(120);
  private static final Dataset SHOP =
      new Dataset(
          "shop",
          "0123456789abcdef",
          Optional.of("2026-11-24T12:00:00.123456Z"),
          new Dataset.Counts(50, 10, 5),
          new Dataset.Splits(7, 2, 1),
          Optional.of(
              new Dataset.Schema(
                  List.of(
                      new Dataset.Column("item_id", "categorical", 5, List.of("item_id")),
                      new Dataset.Column("price", "continuous", 0, List.of("item_feature"))))),
          Optional.of("clock"),
          Map.of("kind", "leave_one_out"),
          Optional.empty(),
          Optional.empty());

  @Test
  void shows_a_sweep_in_full() {
    assertThat(Listing.facts(Sweeps.running(7, 2, Optional.of(62.0)), CANVAS))
        .containsExactly(
            "sweep 3 'eshop-first': 12 trials on eshop-clothing, objective ndcg@20",
            "  state      RUNNING",
            "  dataset    eshop-clothing@0123456789ab",
            "  protocol   next_window, all items",
            "  sampler    random, seed 1",
            "  trials     7/12 trials done, best ndcg@20 0.2841 (trial 4), 2 running,"
                + " about 1:02 left",
            "  best       trial 4, ndcg@20 0.2841 on validation; 'tune4rec trial show 3/best' shows it",
            "  created    2026-11-24T12:00:00Z");
  }

  @Test
  void lists_sweeps_and_datasets_with_times_to_the_second() {
    assertThat(Listing.list(List.of(Sweeps.finished(12, 0, 0)), CANVAS))
        .containsExactly(
            "id  name         state      done     best  objective  dataset         created",
            " 3  eshop-first  COMPLETED  12/12  0.2841  ndcg@20    eshop-clothing"
                + "  2026-11-24T12:00:00Z");
    assertThat(Listing.datasets(List.of(SHOP), CANVAS))
        .containsExactly(
            "name  version       items  sessions  train  valid  test  created",
            "shop  0123456789ab      5        10      7      2     1  2026-11-24T12:00:00Z");
  }

  @Test
  void shows_a_dataset_with_its_columns() {
    assertThat(Listing.facts(SHOP, CANVAS))
        .containsExactly(
            Listing.heading(SHOP),
            "  hash       0123456789abcdef",
            "  created    2026-11-24T12:00:00Z",
            "  split      kind leave_one_out",
            "column   kind         values  tags",
            "item_id  categorical       5  item_id",
            "price    continuous        -  item_feature");
  }

  @Test
  void says_how_to_make_a_first_one_where_there_is_none() {
    assertThat(Listing.list(List.of(), CANVAS)).singleElement().asString().contains("sweep submit");
    assertThat(Listing.datasets(List.of(), CANVAS)).singleElement().asString().contains("import");
  }
}
