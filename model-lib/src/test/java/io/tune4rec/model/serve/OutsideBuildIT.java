package io.tune4rec.model.serve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDManager;
import ai.djl.training.ParameterStore;
import io.tune4rec.model.SessionBatch;
import io.tune4rec.model.SessionBatch.Column.Ids;
import io.tune4rec.model.SessionModel;
import io.tune4rec.model.dataset.DatasetText;
import io.tune4rec.model.dataset.DatasetWriter;
import io.tune4rec.model.dataset.Lists;
import io.tune4rec.model.dataset.SessionDataset;
import io.tune4rec.model.dataset.Slice;
import io.tune4rec.model.dataset.Split;
import io.tune4rec.model.dataset.TimeBase;
import io.tune4rec.model.kernel.GradientScope;
import io.tune4rec.model.masking.Mode;
import io.tune4rec.model.metric.RankMetric;
import io.tune4rec.model.protocol.Protocol;
import io.tune4rec.model.schema.Column;
import io.tune4rec.model.schema.Column.Kind;
import io.tune4rec.model.schema.Schema;
import io.tune4rec.model.training.EngineSettings;
import io.tune4rec.model.training.KeptWeights;
import io.tune4rec.model.training.TrialOptions;
import io.tune4rec.model.training.TrialTraining;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A project outside this build, whose one dependency is the library's jar, loads a model that a
 * trial left and recommends what the trial's own model would have: for 10,000 sessions the same 20
 * items in the same order as a full sort of the scores of the live model, taken in the training
 * process before anything was written.
 */
@Tag("F89")
class OutsideBuildIT {
  private static final int ITEMS = 300;
  private static final int TRAIN = 400;
  private static final int VALID = 100;
  private static final int TEST = 10_000;
  private static final int LONGEST = 10;
  private static final int TOP = 20;

  /** As large as a recommender's, since rounding depends on what is multiplied together. */
  private static final int BATCH = 256;

  private static final String SERVICE =
      """
      import io.tune4rec.model.serve.Recommendation;
      import io.tune4rec.model.serve.RecommendOptions;
      import io.tune4rec.model.serve.Recommender;
      import io.tune4rec.model.serve.Session;
      import java.nio.file.Files;
      import java.nio.file.Path;
      import java.util.List;
      import java.util.stream.Collectors;

      public final class Service {
        public static void main(String[] args) throws Exception {
          var sessions =
              Files.readAllLines(Path.of(args[1])).stream()
                  .map(line -> Session.of(List.of(line.split(","))))
                  .toList();
          try (var recommender = Recommender.open(Path.of(args[0]))) {
            var lists = recommender.recommend(sessions, RecommendOptions.top(20));
            Files.write(Path.of(args[2]), lists.stream().map(Service::line).toList());
          }
        }

        private static String line(List<Recommendation> list) {
          return list.stream().map(Recommendation::item).collect(Collectors.joining(","));
        }
      }
      """;

  @TempDir Path store;
  @TempDir Path shelf;
  @TempDir Path outside;

  @BeforeAll
  static void oneThread() {
    EngineSettings.apply(1);
  }

  @Test
  void a_project_outside_recommends_what_the_trial_would_have()
      throws IOException, InterruptedException {
    var sessions = new ArrayList<int[]>();
    var expected = new AtomicReference<List<String>>();
    int[] ranks;
    try (var dataset = generate(sessions)) {
      var told =
          ServedData.told(
              List.of(),
              Map.of(
                  "architecture",
                  "xlnet",
                  "masking",
                  "mlm",
                  "d_model",
                  16,
                  "max_seq_len",
                  LONGEST));
      var kept = KeptWeights.at(shelf.resolve("kept.safetensors"));
      var result =
          TrialTraining.run(
              told.read(dataset.schema()),
              dataset,
              Protocol.parse("next_window"),
              RankMetric.NDCG_10,
              3,
              _ -> true,
              TrialOptions.NONE.with(
                  (step, model) -> {
                    kept.best(step, model);
                    expected.set(sorted(model, sessions));
                  }));
      ranks = result.testRanks();
      ExportedModel.write(
          shelf.resolve("model"),
          kept.file(),
          dataset,
          new ModelDescription(told, Map.of(), "test"));
    }
    Files.write(
        shelf.resolve("sessions"),
        sessions.stream().map(OutsideBuildIT::context).map(OutsideBuildIT::line).toList());

    try (var service = OutsideProject.build(outside, "Service", SERVICE)) {
      service.java(
          "Service",
          List.of(shelf.resolve("model"), shelf.resolve("sessions"), shelf.resolve("lists")));
      assertThat(service.jars()).noneMatch(jar -> jar.startsWith("junit"));
    }
    var lists = Files.readAllLines(shelf.resolve("lists"));
    assertThat(lists).hasSize(TEST).isEqualTo(expected.get());
    assertThat(Set.copyOf(lists)).as("it is no constant").hasSizeGreaterThan(TEST / 100);
    requireRanks(ranks, sessions, lists);
  }

  /** Evaluation batches sessions otherwise: items whose scores are all but equal may swap. */
  private static void requireRanks(int[] ranks, List<int[]> sessions, List<String> lists) {
    assertThat(ranks).hasSize(TEST);
    for (int i = 0; i < TEST; i++) {
      var target = item(sessions.get(i)[sessions.get(i).length - 1]);
      int place = List.of(lists.get(i).split(",")).indexOf(target);
      assertThat(place < 0 ? TOP + 1 : place + 1)
          .as("session %d, which the trial ranked %d", i, ranks[i])
          .isCloseTo(Math.min(ranks[i], TOP + 1), within(1));
    }
  }

  /** The first of all items by the live model's scores, in the order of the sessions. */
  private static List<String> sorted(SessionModel model, List<int[]> sessions) {
    var order =
        IntStream.range(0, sessions.size())
            .boxed()
            .sorted(Comparator.comparingInt(i -> sessions.get(i).length))
            .toList();
    var lines = new String[sessions.size()];
    try (var manager = NDManager.newBaseManager("PyTorch");
        var _ = GradientScope.off()) {
      var parameters = new ParameterStore(manager, false);
      for (int from = 0; from < order.size(); from += BATCH) {
        var rows = order.subList(from, Math.min(order.size(), from + BATCH));
        try (var step = manager.newSubManager()) {
          var batch = batch(rows.stream().map(sessions::get).map(OutsideBuildIT::context).toList());
          var queries = model.queries(parameters, batch, Mode.INFER, step);
          float[] scores = model.scores(parameters, queries, 1, ITEMS + 1).toFloatArray();
          for (int b = 0; b < rows.size(); b++) {
            lines[rows.get(b)] = line(best(scores, b * ITEMS));
          }
        }
      }
    }
    return List.of(lines);
  }

  private static int[] best(float[] scores, int at) {
    return IntStream.rangeClosed(1, ITEMS)
        .boxed()
        .sorted(Comparator.comparingDouble((Integer id) -> -scores[at + id - 1]))
        .limit(TOP)
        .mapToInt(Integer::intValue)
        .toArray();
  }

  private static SessionBatch batch(List<int[]> contexts) {
    int width = contexts.getLast().length;
    var items = new int[contexts.size() * width];
    for (int b = 0; b < contexts.size(); b++) {
      System.arraycopy(contexts.get(b), 0, items, b * width, contexts.get(b).length);
    }
    return new SessionBatch(contexts.size(), items, List.of(new Ids(items)));
  }

  private static int[] context(int[] session) {
    return Arrays.copyOf(session, session.length - 1);
  }

  private static String item(int id) {
    return "item-%04d".formatted(id);
  }

  private static String line(int[] ids) {
    return IntStream.of(ids).mapToObj(OutsideBuildIT::item).collect(Collectors.joining(","));
  }

  /**
   * @param tested gets the sessions of the test split
   */
  private SessionDataset generate(List<int[]> tested) {
    var schema =
        new Schema(
            List.of(
                new Column("sku", Kind.CATEGORICAL, false, ITEMS, false, Set.of(Column.ITEM_ID))));
    var random = new SplittableRandom(11);
    var sizes = Map.of(Split.TRAIN, TRAIN, Split.VALID, VALID, Split.TEST, TEST);
    try (var writer = DatasetWriter.create(store, schema, Map.of())) {
      writer.window(0, (long) (TRAIN + VALID + TEST) * LONGEST);
      for (var split : Split.values()) {
        for (int i = 0; i < sizes.get(split); i++) {
          var session = session(random);
          append(writer, split, session);
          if (split == Split.TEST) {
            tested.add(session);
          }
        }
      }
      writer.ids("sku", IntStream.rangeClosed(1, ITEMS).mapToObj(OutsideBuildIT::item).iterator());
      writer.seal(
          new DatasetText("outside", TimeBase.CLOCK, Map.of("kind", "time"), Map.of(), Map.of()));
      return SessionDataset.open(writer.publish());
    }
  }

  private static int[] session(SplittableRandom random) {
    var session = new int[2 + random.nextInt(LONGEST - 1)];
    int item = random.nextInt(ITEMS);
    for (int t = 0; t < session.length; t++) {
      session[t] = item + 1;
      item = random.nextInt(5) < 4 ? (item * 7 + 1) % ITEMS : random.nextInt(ITEMS);
    }
    return session;
  }

  private static void append(DatasetWriter writer, Split split, int[] session) {
    long begin = writer.interactions();
    for (int id : session) {
      writer.append(writer.interactions(), new int[] {id}, new double[0], Lists.NONE);
    }
    writer.endSession(0);
    writer.slice(split, new Slice(begin, writer.interactions()));
  }
}
