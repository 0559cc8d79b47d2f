package io.tune4rec.controller.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Files in each publisher's layout, imported by the preset alone. Every set has 200 sessions of
 * three items a day or an hour over three of them, unless said otherwise, so what is read is
 * counted by hand.
 */
class PresetImportTest {
  private static final Instant START = Instant.parse("2017-10-02T00:00:00Z");
  private static final int SESSIONS = 600;

  @TempDir private Path folder;
  @TempDir private Path home;
  private DatasetServer server;

  @BeforeEach
  void start() {
    server = new DatasetServer(home);
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void yoochoose_clicks_have_no_header() throws IOException {
    write(
        "yoochoose-clicks.dat",
        clicks((s, i) -> "%d,%s,%d,0\n".formatted(s, time(s, i), item(s, i))));

    var report = imported("yoochoose", folder.resolve("yoochoose-clicks.dat"));

    assertCounts(report, 1800, 600, 30);
    assertThat(columns(report)).containsExactly("item");
    assertThat(report.at("/split/kind").asText()).isEqualTo("windows");
    assertThat(report.at("/split/window").asText()).isEqualTo("day");
    assertThat(report.at("/splits/train").asInt()).isEqualTo(600);
  }

  @Test
  void diginetica_views_have_a_day_and_milliseconds_since_the_first_query() throws IOException {
    var header = "sessionId;userId;itemId;timeframe;eventdate\n";
    // the latest view of a session stands first, as in the publisher's file
    write(
        "train-item-views.csv",
        header
            + rows(
                s ->
                    IntStream.rangeClosed(1, 3)
                        .map(i -> 3 - i)
                        .mapToObj(
                            i ->
                                "%d;NA;%d;%d;%s\n"
                                    .formatted(s, item(s, i), 526_309 * (i + 1), day(s)))
                        .collect(Collectors.joining())));

    var report = imported("diginetica", folder);

    assertCounts(report, 1800, 600, 30);
    write(
        "plain.csv",
        "s,itemId,t\n"
            + clicks(
                (s, i) ->
                    "%d,%d,%s\n"
                        .formatted(
                            s,
                            item(s, i),
                            Instant.parse(day(s) + "T00:00:00Z").plusMillis(526_309L * (i + 1)))));
    assertThat(
            report(
                    "--session=s",
                    "--item=itemId",
                    "--time=t",
                    "--repeats=consecutive",
                    "--min-length=2",
                    "--max-length=20",
                    "--split=windows",
                    "--window=day",
                    "plain.csv")
                .path("hash"))
        .as("the same with whole times in one column")
        .isEqualTo(report.path("hash"));
  }

  @Test
  void the_other_header_of_diginetica_is_known_too() throws IOException {
    write(
        "train-item-views.csv",
        "session_id;user_id;item_id;timeframe;eventdate\n"
            + clicks((s, i) -> "%d;NA;%d;%d;%s\n".formatted(s, item(s, i), i, day(s))));

    assertCounts(imported("diginetica", folder), 1800, 600, 30);
  }

  @Test
  void retailrocket_visitors_have_sessions_of_views_half_an_hour_apart() throws IOException {
    // a visitor comes twice a day; each visit ends with a purchase, which is no view
    write(
        "events.csv",
        "timestamp,visitorid,event,itemid,transactionid\n"
            + clicks(
                (s, i) ->
                    "%d,%d,%s,%d,%s\n"
                        .formatted(
                            start(s).plusSeconds(60L * i).toEpochMilli(),
                            s % 100,
                            i == 2 ? "transaction" : "view",
                            item(s, i),
                            i == 2 ? "7" : "")));

    var report = imported("retailrocket", folder);

    assertCounts(report, 1200, 600, 30);
    assertThat(report.path("counts").path("users").asInt()).isEqualTo(100);
  }

  @Test
  void rees46_events_are_filtered_to_views_with_a_session() throws IOException {
    write(
        "2019-Oct.csv",
        "event_time,event_type,product_id,category_id,category_code,brand,price,user_id,"
            + "user_session\n"
            + "2019-10-01 00:00:00 UTC,view,1,2,,,1.00,5,\n"
            + clicks(
                (s, i) ->
                    "%s,view,%d,205301355581076859%d,%s,%s,%d.50,%d,%s\n"
                        .formatted(
                            time(s, i).replace('T', ' ').replaceAll("(\\.\\d+)?Z", " UTC"),
                            item(s, i),
                            item(s, i) % 3,
                            item(s, i) % 2 == 0 ? "electronics.smartphone" : "",
                            item(s, i) % 2 == 0 ? "acme" : "",
                            item(s, i) + 10,
                            s % 100,
                            "72d76fde-8bb3-4e00-8c23-%012d".formatted(s)))
            + "2017-10-04 00:00:00 UTC,purchase,1,2,,,1.00,5,x\n");

    var report = imported("rees46", folder);

    assertCounts(report, 1800, 600, 30);
    assertThat(columns(report))
        .containsExactly(
            "product_id",
            "category_id",
            "category_code",
            "brand",
            "price",
            "hour_sin",
            "hour_cos",
            "weekday_sin",
            "weekday_cos",
            "item_age",
            "price_in_category_id");
    assertThat(report.at("/split/train").asText()).isEqualTo("rest");
  }

  @Test
  void movielens_ratings_come_as_csv_with_colons_and_with_tabs() throws IOException {
    IntFunction<String> csv =
        s ->
            IntStream.range(0, 5)
                .mapToObj(
                    i ->
                        "%d,%d,3.5,%d\n"
                            .formatted(s, item(s, i), START.getEpochSecond() + 100L * s + i))
                .collect(Collectors.joining());
    var rows = IntStream.rangeClosed(1, 40).mapToObj(csv).collect(Collectors.joining());
    write("ratings.csv", "userId,movieId,rating,timestamp\n" + rows);
    write("ratings.dat", rows.replace(",", "::"));
    write("u.data", rows.replace(",", "\t"));

    var first = imported("movielens", folder.resolve("ratings.csv"));

    assertThat(first.at("/counts/interactions").asInt()).isEqualTo(200);
    assertThat(first.at("/counts/users").asInt()).isEqualTo(40);
    assertThat(first.at("/split/kind").asText()).isEqualTo("leave_one_out");
    for (var other : new String[] {"ratings.dat", "u.data"}) {
      assertThat(imported("movielens", folder.resolve(other)).path("hash"))
          .as(other)
          .isEqualTo(first.path("hash"));
    }
  }

  @Test
  void globo_news_has_a_file_an_hour_and_sessions_that_began_before_their_clicks()
      throws IOException {
    var header =
        "user_id,session_id,session_start,session_size,click_article_id,click_timestamp,"
            + "click_environment,click_deviceGroup,click_os,click_country,click_region,"
            + "click_referrer_type\n";
    for (int hour = 0; hour < 3; hour++) {
      int of = hour;
      var rows =
          IntStream.rangeClosed(1, 200)
              .mapToObj(
                  s -> {
                    long start = START.plusSeconds(3600L * of + s).toEpochMilli();
                    return IntStream.range(0, 3)
                        .mapToObj(
                            i ->
                                "%d,%d,%d,3,%d,%d,4,3,20,1,20,2\n"
                                    .formatted(
                                        s,
                                        start * 1000 + s,
                                        start,
                                        item(s, i),
                                        // the last sessions click first in the next hour
                                        start
                                            + (s > 190 ? 3_600_000 : 0)
                                            + 30_000L * (i + 1)
                                            // no two articles are equally old
                                            + s * s % 997))
                        .collect(Collectors.joining());
                  })
              .collect(Collectors.joining());
      write("clicks_hour_00%d.csv".formatted(hour), header + rows);
    }
    write("articles_metadata.csv", "article_id,category_id\n1,1\n");

    var report = imported("globo-news", folder);

    assertCounts(report, 1800, 600, 30);
    assertThat(report.at("/counts/users").asInt()).isEqualTo(200);
    assertThat(report.at("/split/window").asText()).isEqualTo("hour");
    assertThat(columns(report)).contains("click_deviceGroup", "item_age", "hour_sin");
  }

  @Test
  void an_option_changes_what_a_preset_says() throws IOException {
    write("events.csv", "timestamp,visitorid,event,itemid,transactionid\n" + twoVisits());

    var report =
        imported("retailrocket", folder, "--idle=10m", "--leave-one-out", "--min-length=1");

    assertThat(report.at("/counts/sessions").asInt()).isEqualTo(4);
    assertThat(report.at("/split/kind").asText()).isEqualTo("leave_one_out");
    assertThat(report.path("split").has("window")).isFalse();
  }

  /** Of two visitors, each after a pause of a quarter of an hour. */
  private static String twoVisits() {
    var rows = new StringBuilder();
    for (int visitor = 1; visitor <= 2; visitor++) {
      for (int i = 0; i < 8; i++) {
        long at = START.plusSeconds(60L * i + (i < 4 ? 0 : 900)).toEpochMilli();
        rows.append("%d,%d,view,%d,\n".formatted(at, visitor, i));
      }
    }
    return rows.toString();
  }

  private JsonNode imported(String preset, Path path, String... more) throws IOException {
    return report(
        Stream.concat(Stream.of("--preset=" + preset, path.toString()), Stream.of(more))
            .toArray(String[]::new));
  }

  private JsonNode report(String... line) throws IOException {
    var whole = Stream.concat(Stream.of("--name=set", "--json"), Stream.of(line));
    var ended = server.run(folder, whole.map(this::inFolder).toArray(String[]::new));
    assertThat(ended.code()).as(ended.err()).isZero();
    return new ObjectMapper().readTree(ended.out());
  }

  private String inFolder(String word) {
    return word.startsWith("-") ? word : folder.resolve(word).toString();
  }

  private static void assertCounts(JsonNode report, int interactions, int sessions, int items) {
    assertThat(report.at("/counts/interactions").asInt()).isEqualTo(interactions);
    assertThat(report.at("/counts/sessions").asInt()).isEqualTo(sessions);
    assertThat(report.at("/counts/items").asInt()).isEqualTo(items);
  }

  private static Iterable<String> columns(JsonNode report) {
    return StreamSupport.stream(report.path("columns").spliterator(), false)
        .map(JsonNode::asText)
        .toList();
  }

  private interface Click {
    String line(int session, int place);
  }

  private static String clicks(Click click) {
    return rows(
        s -> IntStream.range(0, 3).mapToObj(i -> click.line(s, i)).collect(Collectors.joining()));
  }

  private static String rows(IntFunction<String> session) {
    return IntStream.rangeClosed(1, SESSIONS).mapToObj(session).collect(Collectors.joining());
  }

  private static int item(int session, int place) {
    return 1 + (session * 7 + place) % 30;
  }

  /** A minute apart, two hundred a day. */
  private static Instant start(int session) {
    return START.plusSeconds(86_400L * ((session - 1) / 200) + 300L * ((session - 1) % 200));
  }

  private static String time(int session, int place) {
    return start(session).plusSeconds(60L * place).plusMillis(277).toString();
  }

  private static String day(int session) {
    return start(session).toString().substring(0, 10);
  }

  private void write(String name, String text) throws IOException {
    Files.writeString(folder.resolve(name), text);
  }
}
