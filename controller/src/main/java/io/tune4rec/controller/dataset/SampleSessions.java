package io.tune4rec.controller.dataset;

import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tune4rec.model.dataset.Split;
import io.tune4rec.model.problem.InvalidInputException;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGeneratorFactory;
import java.util.zip.GZIPOutputStream;

/**
 * Makes sample data in which order matters: sessions of a shop whose visitors compare two kinds of
 * things in turn.
 *
 * <p>The process, with uniform u and standard normal z drawn anew each time:
 *
 * <ul>
 *   <li><b>Items.</b> Each of the I items belongs to one of C = 10 categories, in equal parts. In
 *       its category it has a popularity rank r, from 1, and the weight 1/r (Zipf). Its price is
 *       exp(m(c) + 0.5 z), with m(c) uniform in [2, 4) for category c.
 *   <li><b>Start.</b> A session begins on one of 28 days from 2026-01-05 UTC, at an hour h drawn
 *       with weight 1 + 0.8 cos(2π (h - 20)/24): evenings are busy.
 *   <li><b>Length.</b> 3 plus a geometric number of mean 5, at most 40.
 *   <li><b>Categories.</b> The first two are drawn with weight 1 + 0.9 cos(2π (h/24 - c/C)): what
 *       is looked for depends on the hour. From the third on, the category is with chance 0.9 s(the
 *       category two before), where s is a random cycle through all categories, and otherwise
 *       uniform. So the last item tells little of the next one's category and the item before it
 *       nearly all: a first-order Markov chain cannot see the rule, whoever looks back two can.
 *   <li><b>Item.</b> In the category it is drawn with weight (1/r) exp(-(ln price - m(c) - b)² / (2
 *       · 0.15²)). The budget b = 0.5 z is the session's: the longer a session, the better it
 *       shows. The item just seen is not drawn again at once.
 *   <li><b>Time.</b> Clicks follow each other after 1 - 45 ln(1 - u) seconds, the fraction dropped.
 * </ul>
 *
 * <p>The same seed and sizes give the same bytes: functions are {@link StrictMath}'s, and chance is
 * the bits of the L64X128MixRandom generator. {@link SampleShop} is the code. As the process is
 * known, so is the best that can be reached in predicting it: {@link SampleOracle} and {@link
 * Yardsticks}.
 */
public final class SampleSessions {
  /** Items unless another number is asked for. */
  public static final int ITEMS = 200;

  /** Sessions unless another number is asked for. */
  public static final int SESSIONS = 6_000;

  private static final int MIN_ITEMS = 4 * SampleShop.CATEGORIES;
  private static final int MIN_SESSIONS = 10;
  private static final String NAME = "sample";
  private static final String INTERACTIONS = "interactions.csv.gz";
  private static final String CEILING = "ceiling.json";
  private static final String ORIGIN = "made by tune4rec sample";

  private final long seed;
  private final int items;
  private final int sessions;

  public SampleSessions(long seed) {
    this(seed, ITEMS, SESSIONS);
  }

  /**
   * @throws InvalidInputException if there are less than 40 items or 10 sessions
   */
  public SampleSessions(long seed, int items, int sessions) {
    if (items < MIN_ITEMS || sessions < MIN_SESSIONS) {
      throw InvalidInputException.of(
          NAME,
          "a sample has at least %d items and %d sessions".formatted(MIN_ITEMS, MIN_SESSIONS),
          "got %d and %d".formatted(items, sessions),
          "");
    }
    this.seed = seed;
    this.items = items;
    this.sessions = sessions;
  }

  /**
   * Writes {@code interactions.csv.gz}, {@code schema.json} and, with the yardsticks of the
   * validation and the test split, {@code ceiling.json}; an earlier sample is overwritten.
   *
   * @param folder made if missing
   * @return number of interactions
   * @throws InvalidInputException if the folder holds data that is no sample
   */
  public long writeTo(Path folder) {
    try {
      Files.createDirectories(folder);
      requireReplaceable(folder);
      var visits = visits();
      long rows = visits.stream().mapToLong(List::size).sum();
      writeSchema(folder.resolve(SourceSchemaReader.FILE), rows);
      writeCeiling(folder.resolve(CEILING));
      try (var out = Files.newOutputStream(folder.resolve(INTERACTIONS));
          var csv =
              new BufferedWriter(
                  new OutputStreamWriter(new GZIPOutputStream(out), StandardCharsets.UTF_8))) {
        writeRows(csv, visits);
      }
      return rows;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What there is to gain on a split, if an import cuts the sample where nobody chose how. */
  public Yardsticks yardsticks(Split split) {
    return evaluation().yardsticks(split);
  }

  SampleEvaluation evaluation() {
    return new SampleEvaluation(oracle(), items, visits());
  }

  SampleOracle oracle() {
    return new SampleOracle(shop());
  }

  /** Every session, by its start. */
  List<List<SampleShop.Click>> visits() {
    var shop = shop();
    var visits = new ArrayList<List<SampleShop.Click>>(sessions);
    for (int i = 0; i < sessions; i++) {
      visits.add(shop.visit());
    }
    visits.sort(Comparator.comparingLong(visit -> visit.getFirst().second()));
    return visits;
  }

  /** Before any visit. */
  SampleShop shop() {
    var bits = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
    return new SampleShop(new Draws(bits), items);
  }

  private static void requireReplaceable(Path folder) throws IOException {
    var schema = folder.resolve(SourceSchemaReader.FILE);
    boolean other =
        Files.exists(schema)
            ? !Files.readString(schema).contains(ORIGIN)
            : Files.exists(folder.resolve(INTERACTIONS));
    if (other) {
      throw InvalidInputException.of(
          folder.toString(),
          "a sample replaces only an earlier sample",
          "the folder holds other data",
          "name another folder");
    }
  }

  private static void writeRows(Writer csv, List<List<SampleShop.Click>> visits)
      throws IOException {
    csv.write("session_id,item_id,timestamp,category,price,hour\n");
    for (int i = 0; i < visits.size(); i++) {
      for (var click : visits.get(i)) {
        var item = click.item();
        csv.write(
            "%d,%d,%d,%d,%s,%d\n"
                .formatted(
                    i + 1,
                    item.id(),
                    click.second(),
                    item.category() + 1,
                    item.price(),
                    click.hour() + 1));
      }
    }
  }

  private void writeSchema(Path file, long rows) throws IOException {
    var schema = new LinkedHashMap<String, Object>();
    schema.put("name", NAME);
    schema.put("schema_version", 1);
    schema.put("note", ORIGIN + ", seed " + seed);
    schema.put("file", INTERACTIONS);
    schema.put("delimiter", ",");
    schema.put("time", Map.of("kind", "epoch_seconds"));
    var counts = new LinkedHashMap<String, Object>();
    counts.put("rows", rows);
    counts.put("sessions", sessions);
    counts.put("items", items);
    schema.put("counts", counts);
    schema.put(
        "columns",
        List.of(
            categorical("session_id", sessions, "session_id"),
            categorical("item_id", items, "item_id"),
            column("timestamp", "continuous", "int64", List.of("timestamp")),
            categorical("category", SampleShop.CATEGORIES, "item", "item_feature"),
            column("price", "continuous", "float64", List.of("item", "item_feature")),
            categorical("hour", SampleShop.HOURS, "context")));
    writeJson(file, schema);
  }

  private void writeCeiling(Path file) throws IOException {
    var evaluation = evaluation();
    var ceiling = new LinkedHashMap<String, Object>();
    ceiling.put("metric", Yardsticks.METRIC.text());
    ceiling.put("predicted", "the last item of each session, from those before it");
    ceiling.put("protocol", evaluation.protocol());
    for (var split : List.of(Split.VALID, Split.TEST)) {
      var of = evaluation.yardsticks(split);
      var values = new LinkedHashMap<String, Object>();
      values.put("sessions", of.sessions());
      values.put("best_reachable", rounded(of.reachable()));
      values.put("markov", rounded(of.markov()));
      values.put("popularity", rounded(of.popularity()));
      ceiling.put(split.text(), values);
    }
    writeJson(file, ceiling);
  }

  /** To six decimals, which hides what logarithms differ by between machines. */
  private static BigDecimal rounded(double value) {
    return BigDecimal.valueOf(value).setScale(6, RoundingMode.HALF_EVEN);
  }

  private static void writeJson(Path file, Map<String, Object> json) throws IOException {
    var lines = new DefaultIndenter("  ", "\n");
    var printer = new DefaultPrettyPrinter();
    printer.indentObjectsWith(lines);
    printer.indentArraysWith(lines);
    new ObjectMapper().writer(printer).writeValue(file.toFile(), json);
  }

  private static Map<String, Object> categorical(String name, int cardinality, String... tags) {
    var column = column(name, "categorical", "int64", List.of(tags));
    column.put("cardinality", cardinality);
    return column;
  }

  private static Map<String, Object> column(
      String name, String type, String dtype, List<String> tags) {
    var column = new LinkedHashMap<String, Object>();
    column.put("name", name);
    column.put("type", type);
    column.put("dtype", dtype);
    column.put("list", false);
    column.put("tags", tags);
    return column;
  }
}
