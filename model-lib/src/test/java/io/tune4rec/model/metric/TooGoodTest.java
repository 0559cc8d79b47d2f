package io.tune4rec.model.metric;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TooGoodTest {
  /** NDCG@10 or @20 of published models beside the best floors on the same data. */
  @ParameterizedTest
  @CsvSource({
    "0.1857, 0.1259", // ml-1m: SASRec+ 3000 of Klenitskiy and Vasilev 2023 and Markov
    "0.3675, 0.3342", // globo: XLNet with context features of RecSys 2021 and session-kNN
    "0.2700, 0.2702", // eshop-clothing: as good as Markov
    "0.0900, 0.0100" // a low floor, nine times
  })
  void what_was_published_is_plausible(double value, double floor) {
    assertThat(TooGood.trial(value, floor)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "0.95, 0.40, 0.9500 is nearly perfect where the best floor has 0.4000: look for a leak",
    "0.50, 0.19, '0.5000 is more than 2.5 times the best floor, 0.1900: look for a leak'"
  })
  void a_leap_above_the_floors_is_not(double value, double floor, String why) {
    assertThat(TooGood.trial(value, floor)).contains(why);
  }

  @Test
  void a_floor_that_is_nearly_always_right_is_not_either() {
    assertThat(TooGood.floor(0.3499)).isFalse();
    assertThat(TooGood.floor(0.75)).isTrue();
  }
}
