package io.tune4rec.controller.duckdb;

import io.tune4rec.controller.dataset.ColumnMapping;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;

/** Random interactions of users in sessions, with features of every kind, as CSV. */
final class RandomLog {
  private static final String HEADER = "session,user,item,ts,kind,price,tags,part\n";
  private static final long START = Instant.parse("2026-11-23T00:00:00Z").getEpochSecond();
  private static final long SPAN = 2 * 24 * 3600;

  private final Random random;
  private final List<String> rows = new ArrayList<>();

  /**
   * @param ties whether interactions of a session may have the same time
   */
  RandomLog(long seed, int sessions, boolean ties) {
    random = new Random(seed);
    for (int session = 0; session < sessions; session++) {
      add("s" + (session * 7919 % sessions), "u" + random.nextInt(sessions / 4), ties);
    }
  }

  private void add(String session, String user, boolean ties) {
    long start = START + random.nextLong(SPAN);
    int length = 1 + random.nextInt(8);
    var times = new HashSet<Long>();
    for (int i = 0; i < length; i++) {
      long time = start + random.nextInt(ties ? 4 : 900);
      if (ties || times.add(time)) {
        int item = (int) Math.exp(random.nextDouble() * Math.log(300));
        var tags = random.nextInt(3) == 0 ? "" : "t" + item % 5 + "|t" + item % 11;
        rows.add(
            "%s,%s,i%d,%d,k%d,%s,%s,%s"
                .formatted(
                    session, user, item, time, item % 7, item % 90 / 4.0, tags, part(start)));
      }
    }
  }

  private static String part(long start) {
    return start < START + SPAN / 2 ? "train" : start < START + 3 * SPAN / 4 ? "valid" : "test";
  }

  /** The rows in another order each time. */
  String shuffled() {
    Collections.shuffle(rows, random);
    return HEADER + String.join("\n", rows) + "\n";
  }

  /** Sessions by name; users left out. */
  static ColumnMapping bySession() {
    return columns(Optional.of("session"), Optional.empty(), Optional.empty());
  }

  /** Sessions by name, with their users. */
  static ColumnMapping bySessionAndUser() {
    return columns(Optional.of("session"), Optional.of("user"), Optional.empty());
  }

  /** Sessions made of what users did. */
  static ColumnMapping byUser() {
    return columns(Optional.empty(), Optional.of("user"), Optional.empty());
  }

  /** Sessions by name, and a column that says their part. */
  static ColumnMapping byPart() {
    return columns(Optional.of("session"), Optional.empty(), Optional.of("part"));
  }

  private static ColumnMapping columns(
      Optional<String> session, Optional<String> user, Optional<String> split) {
    return new ColumnMapping(
        new ColumnMapping.Keys(session, user, "item", split),
        ColumnMapping.Time.of("ts", Optional.empty()),
        new ColumnMapping.Features(
            List.of("kind"), List.of("price"), List.of("tags"), List.of(), Set.of()),
        ColumnMapping.Layout.TOLD);
  }
}
