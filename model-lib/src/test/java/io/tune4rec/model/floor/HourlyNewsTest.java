package io.tune4rec.model.floor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.tune4rec.model.config.FloorConfig;
import io.tune4rec.model.metric.RankMetric;
import io.tune4rec.model.protocol.Candidates;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * Hour by hour over the news, as the Transformers4Rec study does: learn from the sessions of the 24
 * hours before, rank for up to 200 of the half of the hour's sessions, average over the hours. The
 * README's numbers come from another implementation and another drawing. Skipped without the data.
 */
class HourlyNewsTest {
  private static final int HOURS = 24;
  private static final int MOST_CASES = 200;
  private static final int FEWEST = 20;
  private static final int LONGEST = 20;

  @Test
  void session_knn_markov_and_popularity_come_to_the_readme_s() throws IOException {
    var data = PublicSessions.read("globo-news");
    var configs =
        List.of(
            new FloorConfig.Popularity(0),
            new FloorConfig.Markov(),
            new FloorConfig.SessionKnn(100, 1_000));
    var sums = new double[configs.size()];

    int hours = 0;
    var random = new SplittableRandom(1);
    for (long hour = data.starts()[0] / 3600 + 1; hour <= last(data.starts()) / 3600; hour++) {
      var train = cut(data.startedIn((hour - HOURS) * 3600, hour * 3600, 2));
      var sessions = cut(data.startedIn(hour * 3600, (hour + 1) * 3600, 2));
      if (train.size() >= FEWEST && sessions.size() >= FEWEST) {
        hours++;
        var drawn = drawn(sessions, random);
        for (int m = 0; m < sums.length; m++) {
          sums[m] += ndcg(configs.get(m), data.items(), train, drawn);
        }
      }
    }

    assertThat(hours).isEqualTo(71);
    assertThat(sums[0] / hours).isCloseTo(0.1700, within(0.015));
    assertThat(sums[1] / hours).isCloseTo(0.3332, within(0.015));
    assertThat(sums[2] / hours).isCloseTo(0.3342, within(0.015));
  }

  private static double ndcg(
      FloorConfig config, int items, List<int[]> train, List<int[]> sessions) {
    var model = Floors.fit(config, TrainingSessions.of(items, train), 0, FitListener.NONE);
    return RankMetric.NDCG_20.mean(
        FloorRanks.of(model, Cases.lastOf(sessions), Candidates.UNSEEN, 2));
  }

  private static List<int[]> drawn(List<int[]> sessions, SplittableRandom random) {
    var order = IntStream.range(0, sessions.size()).toArray();
    for (int n = order.length - 1; n > 0; n--) {
      int other = random.nextInt(n + 1);
      int one = order[n];
      order[n] = order[other];
      order[other] = one;
    }
    int count = Math.min(MOST_CASES, sessions.size() / 2);
    return Arrays.stream(order, 0, count).sorted().mapToObj(sessions::get).toList();
  }

  private static List<int[]> cut(List<int[]> sessions) {
    var cut = new ArrayList<int[]>();
    for (var session : sessions) {
      cut.add(Arrays.copyOf(session, Math.min(LONGEST, session.length)));
    }
    return cut;
  }

  private static long last(long[] starts) {
    return starts[starts.length - 1];
  }
}
