package io.tune4rec.controller.dataset.doctor;

import io.tune4rec.controller.dataset.doctor.Sample.Part;
import io.tune4rec.model.config.FloorConfig;
import io.tune4rec.model.dataset.Split;
import io.tune4rec.model.floor.Cases;
import io.tune4rec.model.floor.Context;
import io.tune4rec.model.floor.FitListener;
import io.tune4rec.model.floor.FloorRanks;
import io.tune4rec.model.floor.TrainingSessions;
import io.tune4rec.model.protocol.Candidates;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** Ranks the sampled cases by the floors, each with its defaults, all items ranked. */
final class CountedFloors {
  private static final Map<String, FloorConfig> MODELS = models();

  private CountedFloors() {}

  private static Map<String, FloorConfig> models() {
    var models = new LinkedHashMap<String, FloorConfig>();
    models.put("popularity", new FloorConfig.Popularity(0));
    models.put("markov", new FloorConfig.Markov());
    models.put("item_knn", new FloorConfig.ItemKnn(FloorConfig.ItemContext.LAST));
    models.put("session_knn", new FloorConfig.SessionKnn(100, 1000));
    return models;
  }

  static Floors of(Sample sample) {
    var floors = new Floors();
    for (var part : sample.parts()) {
      var train = training(part.train());
      var model = new LinkedHashMap<String, int[]>();
      MODELS.forEach(
          (name, config) -> {
            var fitted =
                io.tune4rec.model.floor.Floors.fit(
                    config, train, sample.options().seed(), FitListener.NONE);
            model.put(
                name,
                FloorRanks.of(
                    fitted, cases(part.cases()), Candidates.ALL, sample.options().threads()));
          });
      for (var split : List.of(Split.VALID, Split.TEST)) {
        var of = casesOf(part, split);
        model.forEach(
            (name, ranks) ->
                floors.add(split, name, Arrays.stream(of).map(i -> ranks[i]).toArray()));
      }
    }
    return floors;
  }

  private static int[] casesOf(Part part, Split split) {
    return IntStream.range(0, part.splits().length)
        .filter(i -> part.splits()[i] == split)
        .toArray();
  }

  private static TrainingSessions training(Sequences train) {
    var sessions = new ArrayList<int[]>();
    var times = new ArrayList<long[]>();
    for (int s = 0; s < train.size(); s++) {
      sessions.add(items(train, train.begin(s), train.end(s)));
      times.add(IntStream.range(train.begin(s), train.end(s)).mapToLong(train::time).toArray());
    }
    int items = train.log().items();
    return train.log().hasClock()
        ? TrainingSessions.of(items, sessions, times)
        : TrainingSessions.of(items, sessions);
  }

  private static int[] items(Sequences of, int begin, int end) {
    return IntStream.range(begin, end).map(of::item).toArray();
  }

  private static Cases cases(Sequences cases) {
    int items = cases.log().items();
    return new Cases() {
      @Override
      public int size() {
        return cases.size();
      }

      @Override
      public Context context(int i) {
        int target = cases.end(i) - 1;
        var known =
            IntStream.of(items(cases, cases.begin(i), target)).filter(id -> id <= items).toArray();
        return new Context(known, cases.time(target - 1));
      }

      @Override
      public int target(int i) {
        return cases.item(cases.end(i) - 1);
      }
    };
  }
}
