package io.tune4rec.model.training;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDManager;
import ai.djl.training.ParameterStore;
import io.tune4rec.model.SessionModel;
import io.tune4rec.model.catalog.TrialConfigReader;
import io.tune4rec.model.config.NeuralConfig;
import io.tune4rec.model.dataset.DatasetText;
import io.tune4rec.model.dataset.DatasetWriter;
import io.tune4rec.model.dataset.Lists;
import io.tune4rec.model.dataset.SessionDataset;
import io.tune4rec.model.dataset.Slice;
import io.tune4rec.model.dataset.Split;
import io.tune4rec.model.dataset.TimeBase;
import io.tune4rec.model.masking.Mode;
import io.tune4rec.model.metric.RankMetric;
import io.tune4rec.model.protocol.Protocol;
import io.tune4rec.model.schema.Column;
import io.tune4rec.model.schema.Schema;
import io.tune4rec.model.trial.TrialResult;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Logged predictions against a full sort in Java of every score of the model that was kept. */
@Tag("F88")
class PredictionLogTest {
  private static final int ITEMS = 12;
  private static final int LOGGED = 4;
  private static final Schema SCHEMA =
      new Schema(
          List.of(
              new Column(
                  "item", Column.Kind.CATEGORICAL, false, ITEMS, true, Set.of(Column.ITEM_ID))));

  @TempDir Path folder;
  private PredictionLog log;

  /** A line of the file as the test reads it. */
  private record Line(
      int slice, String trueItem, int trueRank, int place, String item, float score) {}

  @BeforeEach
  void place() {
    log = new PredictionLog(folder.resolve("log"));
  }

  /** Names that a careless reader of CSV would misread. */
  private static String name(int id) {
    return "no. \"%02d\", or so".formatted(id);
  }

  @ParameterizedTest
  @ValueSource(strings = {"all", "unseen"})
  void are_the_best_of_the_kept_model_in_the_words_of_the_source(String candidates)
      throws IOException {
    try (var data = data(false)) {
      var protocol = Protocol.parse(Map.of("kind", "next_window", "candidates", candidates));
      var expected = new ArrayList<String>();
      var result =
          run(
              data,
              protocol,
              (_, model) -> {
                expected.clear();
                expected.addAll(sorted(model, data, candidates.equals("unseen")));
              });

      var lines = lines(log.file(0));

      assertThat(lines.stream().map(l -> l.slice() + " " + l.place() + " " + l.item()))
          .containsExactlyElementsOf(expected);
      for (var line : lines) {
        int rank = result.testRanks()[line.slice()];
        assertThat(line.trueRank()).isEqualTo(rank);
        int target = data.itemIds().at(data.end(Split.TEST, line.slice()) - 1);
        assertThat(line.trueItem()).isEqualTo(target > ITEMS ? "" : name(target));
        if (rank <= LOGGED) {
          assertThat(line.item().equals(line.trueItem())).isEqualTo(line.place() == rank);
        }
      }
      assertThat(lines.stream().map(Line::trueItem)).contains("");
    }
  }

  @Test
  void each_stage_along_windows_has_a_file_of_its_own() throws IOException {
    try (var data = data(true)) {
      var protocol = Protocol.byDefault(data.info());
      var result = run(data, protocol, ModelListener.NONE);

      int stages = protocol.stages(data.info()).size();
      var ranks = new ArrayList<Integer>();
      for (int stage = 0; stage < stages; stage++) {
        lines(log.file(stage)).stream()
            .filter(line -> line.place() == 1)
            .forEach(line -> ranks.add(line.trueRank()));
      }

      assertThat(stages).isEqualTo(2);
      assertThat(ranks.stream().mapToInt(r -> r).toArray()).isEqualTo(result.testRanks());
    }
  }

  @Test
  void a_trial_that_asks_for_none_or_has_no_folder_leaves_none() {
    try (var data = data(false)) {
      run(data, Protocol.byDefault(data.info()), config(0), TrialOptions.NONE.with(log));
      run(data, Protocol.byDefault(data.info()), config(LOGGED), TrialOptions.NONE);

      assertThat(log.folder()).doesNotExist();
    }
  }

  @Test
  void a_disk_that_refuses_costs_the_log_and_not_the_trial() throws IOException {
    Files.writeString(log.folder(), "a file where the folder shall be");
    try (var data = data(false)) {
      assertThat(run(data, Protocol.byDefault(data.info()), ModelListener.NONE).testRanks())
          .hasSize(20);
    }
  }

  @Test
  void a_log_is_bounded_over_all_stages() {
    assertThat(PredictionLog.cases(74_864, 10, 1)).isEqualTo(74_864);
    assertThat(PredictionLog.cases(74_864, 20, 1)).isEqualTo(50_000);
    assertThat(PredictionLog.cases(74_864, 20, 10)).isEqualTo(5_000);
    assertThat(PredictionLog.cases(5, 1000, 2000)).isOne();
  }

  private TrialResult run(SessionDataset data, Protocol protocol, ModelListener listener) {
    return run(data, protocol, config(LOGGED), TrialOptions.NONE.with(log).with(listener));
  }

  private static TrialResult run(
      SessionDataset data, Protocol protocol, NeuralConfig config, TrialOptions options) {
    return TrialTraining.run(config, data, protocol, RankMetric.NDCG_20, 3, _ -> true, options);
  }

  private static NeuralConfig config(int logged) {
    return (NeuralConfig)
        new TrialConfigReader(SCHEMA, List.of())
            .read(
                Map.of(
                    "architecture",
                    "gpt2",
                    "d_model",
                    8,
                    "n_head",
                    2,
                    "n_layer",
                    1,
                    "epochs",
                    3,
                    "train_batch_size",
                    16,
                    "learning_rate",
                    0.01,
                    "log_predictions",
                    logged));
  }

  /** {@code slice place item} by sorting all scores of each session by hand. */
  private static List<String> sorted(SessionModel model, SessionDataset data, boolean unseen) {
    var lines = new ArrayList<String>();
    var reader = new SessionReader(data, config(LOGGED).model());
    try (var manager = NDManager.newBaseManager(ai.djl.Device.cpu(), "PyTorch")) {
      var parameters = new ParameterStore(manager, false);
      for (int slice = 0; slice < data.size(Split.TEST); slice++) {
        var one = new Slices(Split.TEST, slice, slice + 1);
        var queries =
            model.queries(parameters, reader.read(one, new int[] {0}), Mode.EVAL, manager);
        float[] scores = model.scores(parameters, queries).toFloatArray();
        var seen = new ArrayList<Integer>();
        for (long t = data.begin(Split.TEST, slice); t < data.end(Split.TEST, slice) - 1; t++) {
          seen.add(data.itemIds().at(t));
        }
        var best =
            IntStream.rangeClosed(1, ITEMS)
                .boxed()
                .filter(id -> !unseen || !seen.contains(id))
                .sorted(Comparator.comparing(id -> -scores[id]))
                .limit(LOGGED)
                .toList();
        for (int p = 0; p < best.size(); p++) {
          lines.add(slice + " " + (p + 1) + " " + name(best.get(p)));
        }
      }
    }
    return lines;
  }

  private static List<Line> lines(Path file) throws IOException {
    try (var in =
        new BufferedReader(
            new InputStreamReader(
                new GZIPInputStream(Files.newInputStream(file)), StandardCharsets.UTF_8))) {
      assertThat(in.readLine()).isEqualTo("case,true_item,true_rank,place,item,score");
      return in.lines().map(PredictionLogTest::line).toList();
    }
  }

  private static Line line(String text) {
    var cells = new ArrayList<String>();
    var cell = new StringBuilder();
    boolean quoted = false;
    for (char c : (text + ",").toCharArray()) {
      if (c == '"') {
        quoted = !quoted;
        cell.append(c);
      } else if (c == ',' && !quoted) {
        cells.add(cell.toString().replaceAll("^\"|\"$", "").replace("\"\"", "\""));
        cell.setLength(0);
      } else {
        cell.append(c);
      }
    }
    return new Line(
        Integer.parseInt(cells.get(0)),
        cells.get(1),
        Integer.parseInt(cells.get(2)),
        Integer.parseInt(cells.get(3)),
        cells.get(4),
        Float.parseFloat(cells.get(5)));
  }

  /** Item i is mostly followed by i + 1; some test sessions end out of vocabulary. */
  private SessionDataset data(boolean windowed) {
    var random = new SplittableRandom(8);
    try (var writer = DatasetWriter.create(makeStore(), SCHEMA, Map.of())) {
      for (long window = 0; window < (windowed ? 3 : 1); window++) {
        writer.window(window * 3_600_000, (window + 1) * 3_600_000);
        for (var split : Split.values()) {
          for (int i = 0; i < (split == Split.TRAIN ? 60 : 20); i++) {
            session(writer, split, random);
          }
        }
      }
      writer.ids(
          "item", IntStream.rangeClosed(1, ITEMS).mapToObj(PredictionLogTest::name).iterator());
      Map<String, Object> split =
          windowed ? Map.of("kind", "windows", "window", "hour") : Map.of("kind", "time");
      writer.seal(new DatasetText("logged", TimeBase.CLOCK, split, Map.of(), Map.of()));
      return SessionDataset.open(writer.publish());
    }
  }

  private Path makeStore() {
    try {
      return Files.createDirectories(folder.resolve("store"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void session(DatasetWriter writer, Split split, SplittableRandom random) {
    long begin = writer.interactions();
    int length = 2 + random.nextInt(5);
    int item = random.nextInt(ITEMS);
    for (int t = 0; t < length; t++) {
      boolean unknown = split == Split.TEST && t == length - 1 && random.nextInt(5) == 0;
      writer.append(
          writer.interactions(),
          new int[] {unknown ? ITEMS + 1 : item + 1},
          new double[0],
          Lists.NONE);
      item = random.nextInt(5) < 4 ? (item + 1) % ITEMS : random.nextInt(ITEMS);
    }
    writer.endSession(0);
    writer.slice(split, new Slice(begin, writer.interactions()));
  }
}
