package io.tune4rec.controller.dataset.profile;

import io.tune4rec.controller.dataset.profile.DatasetProfile.ItemBin;
import io.tune4rec.controller.dataset.profile.DatasetProfile.LengthBin;
import io.tune4rec.controller.dataset.profile.DatasetProfile.Popularity;
import io.tune4rec.controller.dataset.profile.DatasetProfile.SampleItem;
import io.tune4rec.controller.dataset.profile.DatasetProfile.SampleSession;
import io.tune4rec.controller.dataset.profile.DatasetProfile.WindowProfile;
import io.tune4rec.controller.dataset.view.SessionLog;
import io.tune4rec.controller.dataset.view.SessionLog.Period;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.LongStream;

/**
 * Takes a profile from a log, start to end, a few times. Keeps two numbers an item and a few a
 * window.
 */
final class ProfileReading {
  private static final double TOP = 0.01;

  private final SessionLog log;
  private final List<Period> periods;
  private final int[] clicks;
  private final int[] firstPeriod;

  ProfileReading(SessionLog log) {
    this.log = log;
    periods = Periods.of(log);
    clicks = new int[log.items() + 2];
    firstPeriod = new int[log.items() + 2];
    Arrays.fill(firstPeriod, Integer.MAX_VALUE);
    for (long session = 0; session < log.sessions(); session++) {
      int period = periodOf(session);
      for (long i = log.begin(session); i < log.end(session); i++) {
        int item = log.item(i);
        clicks[item]++;
        firstPeriod[item] = Math.min(firstPeriod[item], period);
      }
    }
  }

  List<LengthBin> lengths() {
    var bins = new Bins();
    for (long session = 0; session < log.sessions(); session++) {
      bins.add(log.end(session) - log.begin(session));
    }
    return bins.list(LengthBin::new);
  }

  /** Items that never occur count, with 0. */
  Popularity popularity() {
    var sorted = Arrays.copyOfRange(clicks, 1, log.items() + 1);
    Arrays.sort(sorted);
    double sum = 0;
    double weighted = 0;
    double top = 0;
    int first = sorted.length - (int) Math.ceil(TOP * sorted.length);
    var bins = new Bins();
    for (int i = 0; i < sorted.length; i++) {
      sum += sorted[i];
      weighted += (i + 1.0) * sorted[i];
      top += i >= first ? sorted[i] : 0;
      bins.add(sorted[i]);
    }
    double n = sorted.length;
    // G = 2 Σ i x_i / (n Σ x_i) - (n + 1) / n, over x in ascending order
    double gini = sum == 0 ? 0 : 2 * weighted / (n * sum) - (n + 1) / n;
    return new Popularity(gini, sum == 0 ? 0 : top / sum, bins.list(ItemBin::new));
  }

  List<WindowProfile> windows() {
    var sessions = new long[periods.size()];
    var interactions = new long[periods.size()];
    var unseen = new long[periods.size()];
    for (long session = 0; session < log.sessions(); session++) {
      int period = periodOf(session);
      if (period >= 0) {
        sessions[period]++;
        for (long i = log.begin(session); i < log.end(session); i++) {
          interactions[period]++;
          unseen[period] += firstPeriod[log.item(i)] == period ? 1 : 0;
        }
      }
    }
    var windows = new ArrayList<WindowProfile>();
    for (int p = 0; p < sessions.length; p++) {
      Optional<Double> share =
          p == 0 || interactions[p] == 0
              ? Optional.empty()
              : Optional.of((double) unseen[p] / interactions[p]);
      var period = periods.get(p);
      windows.add(
          new WindowProfile(period.start(), period.end(), sessions[p], interactions[p], share));
    }
    return windows;
  }

  /** Drawn by the seed, in the dataset's order. */
  List<SampleSession> samples(int count, long seed) {
    var random = new SplittableRandom(seed);
    var chosen =
        count >= log.sessions()
            ? LongStream.range(0, log.sessions()).toArray()
            : random.longs(0, log.sessions()).distinct().limit(count).sorted().toArray();
    return Arrays.stream(chosen).mapToObj(this::sample).toList();
  }

  private SampleSession sample(long session) {
    long begin = log.begin(session);
    long length = log.end(session) - begin;
    var items =
        LongStream.range(begin, begin + Math.min(SampleSession.SHOWN, length))
            .mapToObj(i -> new SampleItem(log.item(i), log.original(log.item(i))))
            .toList();
    var user = log.user(session);
    return new SampleSession(
        session,
        user.isPresent() ? Optional.of(user.getAsInt()) : Optional.empty(),
        log.hasClock() ? Optional.of(log.time(begin)) : Optional.empty(),
        length,
        items);
  }

  private int periodOf(long session) {
    return Periods.find(periods, log.time(log.begin(session)));
  }
}
