package io.tune4rec.model.serve;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tune4rec.model.catalog.TrialConfigReader;
import io.tune4rec.model.config.NeuralConfig;
import io.tune4rec.model.dataset.SessionDataset;
import io.tune4rec.model.metric.RankMetric;
import io.tune4rec.model.protocol.Protocol;
import io.tune4rec.model.training.EngineSettings;
import io.tune4rec.model.training.TrialOptions;
import io.tune4rec.model.training.TrialTraining;
import io.tune4rec.model.trial.ResidentMemory;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;

/**
 * A process that exports a model as trials do, opens it, and tells how long one recommendation
 * takes, as one line of JSON.
 *
 * <p>Its one argument is JSON too: {@code dataset} (a prepared dataset's folder), {@code folder}
 * (where the model goes, not there yet), {@code values} (hyperparameters), {@code warm} and {@code
 * calls} (recommendations before those that count, and those), {@code k}. Each call is for one
 * session of 1 to 19 items drawn alike, what it has seen left out; one thread. Out come
 * milliseconds at the middle, at the 99th percentile and at worst, the milliseconds of opening,
 * with every byte checked, and the peak of memory.
 */
public final class RecommendTimes {
  private static final TypeReference<Map<String, Object>> TREE = new TypeReference<>() {};
  private static final long SEED = 1;
  private static final int LONGEST = 19;

  private final Map<String, Object> order;

  private RecommendTimes(Map<String, Object> order) {
    this.order = order;
  }

  public static void main(String[] args) throws JsonProcessingException {
    var order = new ObjectMapper().readValue(args[0], TREE);
    EngineSettings.apply(1);
    System.out.println(new ObjectMapper().writeValueAsString(new RecommendTimes(order).told()));
  }

  private Map<String, Object> told() {
    var folder = Path.of(order.get("folder").toString());
    int items = export(folder);
    long before = System.nanoTime();
    try (var recommender = Recommender.open(folder)) {
      double opening = millisSince(before);
      var random = new Random(SEED);
      call(recommender, items, number("warm"), random);
      var times = call(recommender, items, number("calls"), random);
      Arrays.sort(times);
      var told = new LinkedHashMap<String, Object>();
      told.put("items", items);
      told.put("calls", times.length);
      told.put("p50_ms", times[times.length / 2]);
      told.put("p99_ms", times[times.length * 99 / 100]);
      told.put("worst_ms", times[times.length - 1]);
      told.put("opening_ms", opening);
      told.put("peak_bytes", ResidentMemory.processPeak());
      return told;
    }
  }

  /** What a trial of these values comes to; returns how many items it ranks. */
  private int export(Path folder) {
    var values = new LinkedHashMap<String, Object>();
    ((Map<?, ?>) order.get("values")).forEach((name, value) -> values.put(name.toString(), value));
    try (var dataset = SessionDataset.open(Path.of(order.get("dataset").toString()))) {
      var config = (NeuralConfig) new TrialConfigReader(dataset.schema(), List.of()).read(values);
      var description =
          new ModelDescription(ModelConfiguration.of(List.of(), values), Map.of(), "bench");
      TrialTraining.run(
          config,
          dataset,
          Protocol.byDefault(dataset.info()),
          RankMetric.NDCG_20,
          SEED,
          _ -> false,
          TrialOptions.NONE.with(
              (_, model) -> ExportedModel.write(folder, model, dataset, description)));
      return dataset.schema().itemId().cardinality();
    }
  }

  private double[] call(Recommender recommender, int items, int count, Random random) {
    var options = RecommendOptions.top(number("k")).withoutSeen();
    var times = new double[count];
    for (int i = 0; i < count; i++) {
      var seen =
          IntStream.range(0, 1 + random.nextInt(LONGEST))
              .mapToObj(_ -> Integer.toString(1 + random.nextInt(items)))
              .toList();
      long before = System.nanoTime();
      recommender.recommend(Session.of(seen), options);
      times[i] = millisSince(before);
    }
    return times;
  }

  private int number(String name) {
    if (order.get(name) instanceof Number number) {
      return number.intValue();
    }
    throw new IllegalArgumentException(
        "'" + name + "' of the order is a number, but got " + order.get(name));
  }

  private static double millisSince(long nanos) {
    return (System.nanoTime() - nanos) / 1e6;
  }
}
