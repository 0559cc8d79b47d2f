package io.tune4rec.model.floor;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Assumptions;

/**
 * Sessions of a public dataset in the folder that TUNE4REC_DATA names, in file order.
 *
 * @param items the highest id
 * @param ids by session
 * @param times by session, in seconds, or positions
 * @param starts of sessions, in seconds
 */
record PublicSessions(int items, List<int[]> ids, List<long[]> times, long[] starts) {
  static PublicSessions read(String name) throws IOException {
    var data = System.getenv("TUNE4REC_DATA");
    Assumptions.assumeTrue(data != null, "skipped: no data");
    var file = Path.of(data, name, "interactions.csv.gz");
    try (var in =
        new BufferedReader(
            new InputStreamReader(
                new GZIPInputStream(Files.newInputStream(file), 1 << 16),
                StandardCharsets.UTF_8))) {
      return read(in);
    }
  }

  private static PublicSessions read(BufferedReader in) throws IOException {
    var header = Arrays.asList(in.readLine().split(","));
    int session = header.indexOf("session_id");
    int item = header.indexOf("item_id");
    int time = header.indexOf("timestamp");
    int start = header.contains("session_start") ? header.indexOf("session_start") : time;
    var reading = new Reading();
    for (var line = in.readLine(); line != null; line = in.readLine()) {
      var cells = line.split(",", -1);
      reading.add(
          cells[session],
          Integer.parseInt(cells[item]),
          Long.parseLong(cells[time]),
          Long.parseLong(cells[start]));
    }
    return reading.finish();
  }

  /** Sessions in [from, to) seconds of their start, at least {@code least} long. */
  List<int[]> startedIn(long from, long to, int least) {
    var found = new ArrayList<int[]>();
    for (int s = 0; s < starts.length; s++) {
      if (starts[s] >= from && starts[s] < to && ids.get(s).length >= least) {
        found.add(ids.get(s));
      }
    }
    return found;
  }

  private static final class Reading {
    private final List<int[]> ids = new ArrayList<>();
    private final List<long[]> times = new ArrayList<>();
    private final List<Long> starts = new ArrayList<>();
    private int[] session = new int[16];
    private long[] clock = new long[16];
    private int length;
    private String name = "";
    private int items;

    void add(String named, int item, long time, long start) {
      if (!named.equals(name)) {
        end();
        name = named;
        starts.add(start);
      }
      if (length == session.length) {
        session = Arrays.copyOf(session, 2 * length);
        clock = Arrays.copyOf(clock, 2 * length);
      }
      session[length] = item;
      clock[length++] = time;
      items = Math.max(items, item);
    }

    PublicSessions finish() {
      end();
      return new PublicSessions(
          items, ids, times, starts.stream().mapToLong(Long::longValue).toArray());
    }

    private void end() {
      if (length > 0) {
        ids.add(Arrays.copyOf(session, length));
        times.add(Arrays.copyOf(clock, length));
        length = 0;
      }
    }
  }
}
