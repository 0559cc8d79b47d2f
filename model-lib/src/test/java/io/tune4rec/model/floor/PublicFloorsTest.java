package io.tune4rec.model.floor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.tune4rec.model.config.FloorConfig;
import io.tune4rec.model.config.FloorConfig.ItemContext;
import io.tune4rec.model.metric.RankMetric;
import io.tune4rec.model.protocol.Candidates;
import java.io.IOException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * The floors that the READMEs of four public datasets state; they were computed by another
 * implementation, in Python. Skipped without the data.
 */
class PublicFloorsTest {
  private static final int THREADS = 2;

  /** Recall@20, NDCG@20 and MRR@20 as the README has them. */
  private record Stated(FloorConfig config, double recall, double ndcg, double mrr) {}

  @Test
  void eshop_clothing_split_by_time() throws IOException {
    var data = PublicSessions.read("eshop-clothing");
    long cut = Instant.parse("2008-07-15T00:00:00Z").getEpochSecond();
    var train = TrainingSessions.of(data.items(), data.startedIn(0, cut, 1));
    var cases = Cases.lastOf(data.startedIn(cut, Long.MAX_VALUE, 2));

    assertThat(train.size()).isEqualTo(19_286);
    assertThat(cases.size()).isEqualTo(3_821);
    assertFloors(
        train,
        cases,
        Candidates.ALL,
        0.002,
        popularity(0.2387, 0.0953, 0.0566),
        markov(0.5936, 0.2729, 0.1820),
        lastItem(0.5279, 0.2416, 0.1615),
        wholeContext(0.4724, 0.2089, 0.1362),
        sessionKnn(1000, 0.4797, 0.2001, 0.1228));
  }

  @Test
  void eshop_clothing_leaving_the_last_out() throws IOException {
    var data = PublicSessions.read("eshop-clothing");
    var cases = longerThan(data.ids(), 1);
    var train = TrainingSessions.of(data.items(), without(cases, 1));

    assertFloors(
        train,
        Cases.lastOf(cases),
        Candidates.UNSEEN,
        0.002,
        popularity(0.1885, 0.0753, 0.0446),
        markov(0.4965, 0.2348, 0.1607),
        lastItem(0.4805, 0.2259, 0.1541),
        wholeContext(0.4225, 0.1907, 0.1259),
        sessionKnn(1000, 0.3798, 0.1696, 0.1108));
  }

  @Test
  void ml_1m_leaving_one_out() throws IOException {
    var data = PublicSessions.read("ml-1m");
    var train = TrainingSessions.of(data.items(), without(data.ids(), 2));
    var cases = Cases.lastOf(data.ids());

    assertFloors(
        train,
        cases,
        Candidates.UNSEEN,
        0.002,
        popularity(0.0682, 0.0258, 0.0145),
        markov(0.2858, 0.1438, 0.1036),
        lastItem(0.2073, 0.0964, 0.0657),
        wholeContext(0.2227, 0.1020, 0.0683),
        sessionKnn(Integer.MAX_VALUE, 0.2083, 0.0824, 0.0483));
    assertFloors(
        train,
        cases,
        Candidates.ALL,
        0.002,
        popularity(0.0402, 0.0139, 0.0071),
        markov(0.2563, 0.1243, 0.0869),
        lastItem(0.1677, 0.0738, 0.0479),
        wholeContext(0.1618, 0.0690, 0.0435));
  }

  @Test
  void amazon_beauty_leaving_one_out() throws IOException {
    var data = PublicSessions.read("amazon-beauty");
    var train = TrainingSessions.of(data.items(), without(data.ids(), 2));
    var cases = Cases.lastOf(data.ids());

    assertFloors(
        train,
        cases,
        Candidates.UNSEEN,
        0.002,
        popularity(0.0204, 0.0076, 0.0042),
        markov(0.0824, 0.0480, 0.0381),
        lastItem(0.0831, 0.0460, 0.0355),
        wholeContext(0.0995, 0.0487, 0.0345),
        sessionKnn(Integer.MAX_VALUE, 0.0932, 0.0441, 0.0303));
    assertFloors(
        train,
        cases,
        Candidates.ALL,
        0.002,
        popularity(0.0195, 0.0073, 0.0040),
        markov(0.0821, 0.0469, 0.0368),
        lastItem(0.0809, 0.0421, 0.0311),
        wholeContext(0.0868, 0.0394, 0.0263),
        sessionKnn(Integer.MAX_VALUE, 0.0762, 0.0242, 0.0101));
  }

  @Test
  void globo_news_split_by_day() throws IOException {
    var data = PublicSessions.read("globo-news");
    long cut = Instant.parse("2017-10-04T00:00:00Z").getEpochSecond();
    var train = TrainingSessions.of(data.items(), data.startedIn(0, cut, 2));
    var cases = Cases.lastOf(data.startedIn(cut, Long.MAX_VALUE, 2));

    assertThat(cases.size()).isEqualTo(74_864);
    assertFloors(
        train,
        cases,
        Candidates.UNSEEN,
        0.01,
        popularity(0.0351, 0.0115, 0.0053),
        markov(0.3461, 0.1881, 0.1426),
        lastItem(0.3669, 0.1918, 0.1420),
        wholeContext(0.4006, 0.2061, 0.1508),
        sessionKnn(1000, 0.3689, 0.1947, 0.1460));
  }

  private static Stated popularity(double recall, double ndcg, double mrr) {
    return new Stated(new FloorConfig.Popularity(0), recall, ndcg, mrr);
  }

  private static Stated markov(double recall, double ndcg, double mrr) {
    return new Stated(new FloorConfig.Markov(), recall, ndcg, mrr);
  }

  private static Stated lastItem(double recall, double ndcg, double mrr) {
    return new Stated(new FloorConfig.ItemKnn(ItemContext.LAST), recall, ndcg, mrr);
  }

  private static Stated wholeContext(double recall, double ndcg, double mrr) {
    return new Stated(new FloorConfig.ItemKnn(ItemContext.WHOLE), recall, ndcg, mrr);
  }

  private static Stated sessionKnn(int sample, double recall, double ndcg, double mrr) {
    return new Stated(new FloorConfig.SessionKnn(100, sample), recall, ndcg, mrr);
  }

  private static void assertFloors(
      TrainingSessions train,
      Cases cases,
      Candidates candidates,
      double tolerance,
      Stated... floors) {
    for (var floor : floors) {
      var model = Floors.fit(floor.config(), train, 0, FitListener.NONE);
      int[] ranks = FloorRanks.of(model, cases, candidates, THREADS);
      assertMean(RankMetric.RECALL_20, ranks, floor.recall(), tolerance, floor.config());
      assertMean(RankMetric.NDCG_20, ranks, floor.ndcg(), tolerance, floor.config());
      assertMean(RankMetric.MRR_20, ranks, floor.mrr(), tolerance, floor.config());
    }
  }

  private static void assertMean(
      RankMetric metric, int[] ranks, double stated, double tolerance, FloorConfig config) {
    assertThat(metric.mean(ranks))
        .as("%s of %s", metric.text(), config)
        .isCloseTo(stated, within(tolerance));
  }

  private static List<int[]> longerThan(List<int[]> sessions, int length) {
    return sessions.stream().filter(s -> s.length > length).toList();
  }

  private static List<int[]> without(List<int[]> sessions, int last) {
    return sessions.stream().map(s -> Arrays.copyOf(s, s.length - last)).toList();
  }
}
