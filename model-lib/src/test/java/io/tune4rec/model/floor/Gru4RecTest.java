package io.tune4rec.model.floor;

import static org.assertj.core.api.Assertions.assertThat;

import io.tune4rec.model.config.FloorConfig;
import io.tune4rec.model.config.FloorConfig.ItemContext;
import io.tune4rec.model.config.Gru4RecConfig;
import io.tune4rec.model.config.Gru4RecConfig.Activation;
import io.tune4rec.model.config.Gru4RecConfig.Adaptation;
import io.tune4rec.model.config.Gru4RecConfig.Loss;
import io.tune4rec.model.metric.RankMetric;
import io.tune4rec.model.protocol.Candidates;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class Gru4RecTest {
  private static final int ITEMS = 24;

  /** Item i is followed by 5i+1 in four of five steps: a chain finds it at rank 1 that often. */
  private static List<int[]> chained(int count, long seed) {
    var random = new SplittableRandom(seed);
    var sessions = new ArrayList<int[]>();
    for (int s = 0; s < count; s++) {
      var session = new int[3 + random.nextInt(6)];
      int item = random.nextInt(ITEMS);
      for (int n = 0; n < session.length; n++) {
        session[n] = item + 1;
        item = random.nextInt(5) < 4 ? (item * 5 + 1) % ITEMS : random.nextInt(ITEMS);
      }
      sessions.add(session);
    }
    return sessions;
  }

  @ParameterizedTest
  @EnumSource(Loss.class)
  void every_loss_learns_what_follows_what(Loss loss) {
    double rate = loss == Loss.TOP1 || loss == Loss.TOP1_MAX || loss == Loss.BPR ? 0.3 : 0.1;
    var ranks = ranks(config(loss, Adaptation.ADAGRAD, rate, 32, 5, 16), 7);

    assertThat(RankMetric.MRR_20.mean(ranks)).as("%s", loss).isGreaterThan(0.5);
  }

  @ParameterizedTest
  @EnumSource(Adaptation.class)
  void every_adaptation_learns(Adaptation adaptation) {
    double rate =
        switch (adaptation) {
          case ADAGRAD, NONE -> 0.1;
          case RMSPROP, ADAM -> 0.01;
          case ADADELTA -> 5;
        };

    assertThat(RankMetric.MRR_20.mean(ranks(config(Loss.XE_LOGIT, adaptation, rate, 32, 5, 16), 7)))
        .as("%s", adaptation)
        .isGreaterThan(0.5);
  }

  @Test
  void the_same_seed_gives_the_same_ranks_and_another_others() {
    var config = config(Loss.BPR_MAX, Adaptation.ADAGRAD, 0.1, 16, 1, 8);

    assertThat(ranks(config, 1)).isEqualTo(ranks(config, 1)).isNotEqualTo(ranks(config, 2));
  }

  @Test
  void learning_stops_where_the_listener_asks() {
    var heard = new ArrayList<Integer>();
    Floors.fit(
        config(Loss.BPR_MAX, Adaptation.ADAGRAD, 0.1, 16, 5, 8),
        TrainingSessions.of(ITEMS, chained(100, 1)),
        1,
        (epoch, loss, model) -> {
          heard.add(epoch);
          assertThat(loss).isPositive().isFinite();
          return epoch < 2;
        });

    assertThat(heard).containsExactly(1, 2);
  }

  @Test
  void items_it_never_saw_follow_behind() {
    var train = TrainingSessions.of(ITEMS + 1, chained(100, 1));
    var model =
        Floors.fit(
            config(Loss.BPR_MAX, Adaptation.ADAGRAD, 0.1, 16, 1, 8), train, 1, FitListener.NONE);
    var cases = Cases.lastOf(List.of(new int[] {ITEMS + 1, 3, ITEMS + 1}, new int[] {25, 25}));

    assertThat(FloorRanks.of(model, cases, Candidates.ALL, 1)).containsExactly(25, 25);
  }

  /** On real clicks; the floors' numbers are the README's. Skipped without the data. */
  @Test
  void on_eshop_clothing_it_beats_popularity_and_item_knn() throws IOException {
    var data = PublicSessions.read("eshop-clothing");
    long cut = Instant.parse("2008-07-15T00:00:00Z").getEpochSecond();
    var train = TrainingSessions.of(data.items(), data.startedIn(0, cut, 2));
    var cases = Cases.lastOf(data.startedIn(cut, Long.MAX_VALUE, 2));

    var learned = config(Loss.BPR_MAX, Adaptation.ADAGRAD, 0.1, 64, 1, 100);
    double gru = ndcg(learned, train, cases);

    assertThat(gru).isGreaterThan(2 * ndcg(new FloorConfig.Popularity(0), train, cases));
    assertThat(gru).isGreaterThan(ndcg(new FloorConfig.ItemKnn(ItemContext.LAST), train, cases));
  }

  private static double ndcg(FloorConfig config, TrainingSessions train, Cases cases) {
    var model = Floors.fit(config, train, 1, FitListener.NONE);
    return RankMetric.NDCG_20.mean(FloorRanks.of(model, cases, Candidates.ALL, 2));
  }

  private static int[] ranks(Gru4RecConfig config, long seed) {
    var train = TrainingSessions.of(ITEMS, chained(400, 1));
    var model = Floors.fit(config, train, seed, FitListener.NONE);
    return FloorRanks.of(model, Cases.lastOf(chained(200, 2)), Candidates.ALL, 1);
  }

  private static Gru4RecConfig config(
      Loss loss, Adaptation adaptation, double rate, int negatives, int epochs, int width) {
    return new Gru4RecConfig(
        new Gru4RecConfig.Network(width, 1, 0, false, Activation.TANH, 0, 0),
        new Gru4RecConfig.Objective(loss, Activation.LINEAR, 1, 0, 0),
        new Gru4RecConfig.Sampling(negatives, 0.75),
        new Gru4RecConfig.Update(adaptation, rate, 0, 0, 0),
        epochs,
        16);
  }
}
