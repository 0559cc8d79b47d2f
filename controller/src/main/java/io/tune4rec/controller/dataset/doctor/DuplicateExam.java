package io.tune4rec.controller.dataset.doctor;

import static io.tune4rec.controller.dataset.doctor.Figures.count;
import static io.tune4rec.controller.dataset.doctor.Figures.metric;
import static io.tune4rec.controller.dataset.doctor.Figures.share;

import io.tune4rec.controller.dataset.doctor.Finding.Kind;
import io.tune4rec.controller.dataset.doctor.Finding.Severity;
import io.tune4rec.controller.dataset.view.SessionLog;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.function.UnaryOperator;

/**
 * Rows that stand there twice: one item again at the same time in its session, and, where there is
 * clock time, whole sessions of three or more again under another name. A warning from one in a
 * thousand on. Whole sessions are compared by a hash; of more than two million of them a part of
 * all hashes.
 */
final class DuplicateExam implements Exam {
  private static final double MANY = 0.001;
  private static final int MOST_SESSIONS = 2_000_000;
  private static final int FEWEST_ITEMS = 3;
  private static final long PRIME = 0x9E3779B97F4A7C15L;

  /** How many of how many. */
  private record Share(long duplicates, long among) {
    double part() {
      return among == 0 ? 0 : (double) duplicates / among;
    }
  }

  @Override
  public Finding examine(Sample sample) {
    var rows = rows(sample.log());
    var sessions = sample.log().hasClock() ? sessions(sample.log()) : new Share(0, 1);
    if (rows.duplicates() + sessions.duplicates() == 0) {
      return new Finding(
          Kind.DUPLICATES, Severity.OK, "no duplicates", "no row stands there twice", "", "");
    }
    boolean bad = rows.part() >= MANY || sessions.part() >= MANY;
    return new Finding(
        Kind.DUPLICATES,
        bad ? Severity.WARNING : Severity.INFO,
        "duplicates",
        "%s rows (%s) repeat an item at the same time in its session, and %s of %s sessions (%s) are"
                .formatted(
                    count(rows.duplicates()),
                    share(rows.part()),
                    count(sessions.duplicates()),
                    count(sessions.among()),
                    share(sessions.part()))
            + " another one row by row",
        effect(sample, rows, sessions),
        "export the log again without them; 'repeats: consecutive' drops an item that comes again"
            + " at once");
  }

  private static String effect(Sample sample, Share rows, Share sessions) {
    var effects = new ArrayList<String>();
    if (rows.duplicates() > 0) {
      effects.add(ofRows(sample));
    }
    if (sessions.duplicates() > 0) {
      var known = known(sample);
      effects.add(
          "a session that stands in training and in test can be learned by heart: %s of %s cases (%s)"
                  .formatted(count(known.duplicates()), count(known.among()), share(known.part()))
              + " are known up to their target, word for word");
    }
    return String.join("; ", effects);
  }

  private static String ofRows(Sample sample) {
    var without = sample.markov(Rearrangement::withoutDuplicates, Rearrangement::withoutDuplicates);
    var with = sample.markov(UnaryOperator.identity(), UnaryOperator.identity());
    return "NDCG@20 of Markov is "
        + metric(Sample.mean(Sample.ndcg(with)))
        + " with duplicate rows and "
        + metric(Sample.mean(Sample.ndcg(without)))
        + " without them: models are paid for repeating the last item, or misled by it";
  }

  /** Sampled cases whose session, up to its target, some sampled training sequence begins with. */
  private static Share known(Sample sample) {
    var log = sample.log();
    long known = 0;
    for (var part : sample.parts()) {
      var trained = beginnings(log, part.train());
      for (int i = 0; i < part.cases().size(); i++) {
        long target = part.cases().row(part.cases().end(i) - 1);
        long begin = log.begin(log.sessionOf(target));
        boolean counts = target + 1 - begin >= FEWEST_ITEMS;
        known += counts && Arrays.binarySearch(trained, hash(log, begin, target + 1)) >= 0 ? 1 : 0;
      }
    }
    return new Share(known, sample.cases());
  }

  /** Sorted hashes of every beginning of every sequence. */
  private static long[] beginnings(SessionLog log, Sequences train) {
    var hashes = new long[train.length()];
    for (int s = 0; s < train.size(); s++) {
      long hash = 0;
      for (int at = train.begin(s); at < train.end(s); at++) {
        hash = with(hash, log, train.row(at));
        hashes[at] = hash;
      }
    }
    Arrays.sort(hashes);
    return hashes;
  }

  private static Share rows(SessionLog log) {
    long duplicates = 0;
    for (long session = 0; session < log.sessions(); session++) {
      long run = log.begin(session);
      for (long i = run + 1; i < log.end(session); i++) {
        run = log.time(i) == log.time(run) ? run : i;
        duplicates += repeats(log, run, i) ? 1 : 0;
      }
    }
    return new Share(duplicates, log.interactions());
  }

  private static boolean repeats(SessionLog log, long run, long interaction) {
    for (long i = interaction - 1; i >= run; i--) {
      if (log.item(i) == log.item(interaction)) {
        return true;
      }
    }
    return false;
  }

  private static Share sessions(SessionLog log) {
    long step = 1 + log.sessions() / MOST_SESSIONS;
    var hashes = new long[(int) Math.min(2L * MOST_SESSIONS, log.sessions())];
    int kept = 0;
    for (long session = 0; session < log.sessions() && kept < hashes.length; session++) {
      if (log.end(session) - log.begin(session) >= FEWEST_ITEMS) {
        long hash = hash(log, log.begin(session), log.end(session));
        if (Long.remainderUnsigned(hash, step) == 0) {
          hashes[kept++] = hash;
        }
      }
    }
    Arrays.sort(hashes, 0, kept);
    long duplicates = 0;
    for (int i = 1; i < kept; i++) {
      duplicates += hashes[i] == hashes[i - 1] ? 1 : 0;
    }
    return new Share(duplicates, kept);
  }

  private static long hash(SessionLog log, long begin, long end) {
    long hash = 0;
    for (long i = begin; i < end; i++) {
      hash = with(hash, log, i);
    }
    return hash;
  }

  private static long with(long hash, SessionLog log, long interaction) {
    return mixed(mixed(hash ^ log.item(interaction)) ^ log.time(interaction));
  }

  /** A bijection that spreads every bit (SplitMix64's). */
  private static long mixed(long value) {
    long z = value + PRIME;
    z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return z ^ (z >>> 31);
  }
}
