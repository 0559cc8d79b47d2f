package io.tune4rec.controller.dataset.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import io.tune4rec.controller.dataset.view.ListedLog;
import io.tune4rec.controller.dataset.view.ShopSessions;
import io.tune4rec.model.config.FloorConfig;
import io.tune4rec.model.floor.Cases;
import io.tune4rec.model.floor.FitListener;
import io.tune4rec.model.floor.FloorRanks;
import io.tune4rec.model.floor.Floors;
import io.tune4rec.model.floor.TrainingSessions;
import io.tune4rec.model.protocol.Candidates;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TransitionsTest {
  /** The witness is model-lib's own floor, which is held against the READMEs of public data. */
  @Test
  void ranks_as_the_markov_floor_does() {
    var shop = new ShopSessions(3, 120);
    var log = new ListedLog(shop.draw(300, 2, 9), 120, true);
    var train = new Sequences(log);
    var cases = new Sequences(log);
    for (int s = 0; s < log.sessions(); s++) {
      (s < 200 ? train : cases).add(log.begin(s), log.end(s));
    }
    List<int[]> all = log.listed().stream().map(ListedLog.Session::items).toList();
    var floor =
        Floors.fit(
            new FloorConfig.Markov(),
            TrainingSessions.of(120, all.subList(0, 200)),
            1,
            FitListener.NONE);

    var markov = Transitions.ofItems(train);
    var ranks =
        IntStream.range(0, cases.size())
            .map(i -> markov.rank(cases.row(cases.end(i) - 2), cases.item(cases.end(i) - 1)))
            .toArray();

    assertThat(ranks)
        .isEqualTo(FloorRanks.of(floor, Cases.lastOf(all.subList(200, 300)), Candidates.ALL, 1))
        .contains(1);
  }
}
