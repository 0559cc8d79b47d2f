package io.tune4rec.controller.dataset.profile;

import io.tune4rec.controller.dataset.view.SessionLog;
import io.tune4rec.controller.dataset.view.SessionLog.Period;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/**
 * The windows that a profile shows: the dataset's own, or those in which a clock counts if it has
 * but one. Rising; not more than a page can draw.
 */
final class Periods {
  private static final int MOST = DatasetProfile.MOST_WINDOWS;

  /** Calendar periods that fit a screen. */
  private static final int DRAWN = 120;

  private static final List<Duration> STEPS =
      List.of(Duration.ofHours(1), Duration.ofDays(1), Duration.ofDays(7), Duration.ofDays(28));

  private Periods() {}

  static List<Period> of(SessionLog log) {
    var own = IntStream.range(0, log.windows()).mapToObj(log::period).toList();
    if (own.size() > 1 || !log.hasClock()) {
      return own.subList(Math.max(0, own.size() - MOST), own.size());
    }
    long first = starts(log).min().orElse(0);
    long last = starts(log).max().orElse(0);
    for (var step : STEPS) {
      var calendar = calendar(first, last, step.toMillis());
      if (calendar.size() <= DRAWN) {
        return calendar;
      }
    }
    long width = (last - first) / DRAWN + 1;
    return calendar(first, last, width);
  }

  private static List<Period> calendar(long first, long last, long width) {
    long from = Math.floorDiv(first, width) * width;
    var periods = new ArrayList<Period>();
    for (long start = from; start <= last && periods.size() <= DRAWN + 1; start += width) {
      periods.add(new Period(start, start + width));
    }
    return periods;
  }

  private static LongStream starts(SessionLog log) {
    return LongStream.range(0, log.sessions()).map(session -> log.time(log.begin(session)));
  }

  /** The one a time lies in; -1 if it lies in none. */
  static int find(List<Period> periods, long time) {
    int low = 0;
    int high = periods.size() - 1;
    while (low <= high) {
      int middle = (low + high) >>> 1;
      var period = periods.get(middle);
      if (time < period.start()) {
        high = middle - 1;
      } else if (time >= period.end()) {
        low = middle + 1;
      } else {
        return middle;
      }
    }
    return -1;
  }
}
