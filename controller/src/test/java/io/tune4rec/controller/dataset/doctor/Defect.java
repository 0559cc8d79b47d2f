package io.tune4rec.controller.dataset.doctor;

import static io.tune4rec.controller.dataset.view.ShopSessions.DAY;

import io.tune4rec.controller.dataset.doctor.Finding.Kind;
import io.tune4rec.controller.dataset.view.Evaluation;
import io.tune4rec.controller.dataset.view.ListedLog;
import io.tune4rec.controller.dataset.view.ListedLog.Session;
import io.tune4rec.controller.dataset.view.SessionLog.Scale;
import io.tune4rec.controller.dataset.view.ShopSessions;
import io.tune4rec.model.dataset.Split;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/** Ways in which a log goes wrong, as strong as the seed has it. */
enum Defect {
  TIES(Kind.TIES) {
    @Override
    Patient plant(ShopSessions shop, List<Session> sessions) {
      double part = strength(shop, 0.03, 0.5);
      each(shop, sessions, part, (session, i) -> session.times()[i] = session.times()[i - 1]);
      return newestTested(shop, sessions);
    }
  },
  DUPLICATE_ROWS(Kind.DUPLICATES) {
    @Override
    Patient plant(ShopSessions shop, List<Session> sessions) {
      each(
          shop,
          sessions,
          strength(shop, 0.005, 0.2),
          (session, i) -> {
            session.times()[i] = session.times()[i - 1];
            session.items()[i] = session.items()[i - 1];
          });
      return newestTested(shop, sessions);
    }
  },
  DUPLICATE_SESSIONS(Kind.DUPLICATES) {
    @Override
    Patient plant(ShopSessions shop, List<Session> sessions) {
      double part = strength(shop, 0.01, 0.3);
      var all = new ArrayList<>(sessions);
      for (var session : sessions) {
        if (shop.random().nextDouble() < part) {
          all.add(session);
        }
      }
      return newestTested(shop, all);
    }
  },
  KEPT_STRADDLERS(Kind.STRADDLING_SESSIONS) {
    @Override
    Patient plant(ShopSessions shop, List<Session> sessions) {
      return cutByTime(shop, stretched(shop, sessions, strength(shop, 0.02, 0.4)), false);
    }
  },
  CUT_STRADDLERS(Kind.STRADDLING_SESSIONS) {
    @Override
    Patient plant(ShopSessions shop, List<Session> sessions) {
      return cutByTime(shop, stretched(shop, sessions, strength(shop, 0.4, 0.9)), true);
    }
  },
  REPEATED_TARGETS(Kind.TARGET_IN_CONTEXT) {
    @Override
    Patient plant(ShopSessions shop, List<Session> sessions) {
      double part = strength(shop, 0.15, 0.8);
      for (var session : sessions) {
        if (shop.random().nextDouble() < part) {
          session.items()[session.length() - 1] =
              session.items()[shop.random().nextInt(session.length() - 1)];
        }
      }
      return newestTested(shop, sessions);
    }
  },
  NEW_TARGETS(Kind.UNSEEN_TARGETS) {
    @Override
    Patient plant(ShopSessions shop, List<Session> sessions) {
      double part = strength(shop, 0.08, 0.6);
      long from = ShopSessions.newest(sessions, 0.4);
      for (var session : sessions) {
        if (session.start() >= from && shop.random().nextDouble() < part) {
          session.items()[session.length() - 1] = shop.items() + 1 + shop.random().nextInt(20);
        }
      }
      return newestTested(shop, sessions, shop.items() + 20);
    }
  },
  SHUFFLED(Kind.ORDER_SIGNAL) {
    @Override
    Patient plant(ShopSessions shop, List<Session> sessions) {
      for (var session : sessions) {
        shuffle(session.items(), shop.random());
      }
      return newestTested(shop, sessions);
    }
  },
  SORTED_BY_ID(Kind.ORDER_SIGNAL) {
    @Override
    Patient plant(ShopSessions shop, List<Session> sessions) {
      sessions.forEach(session -> Arrays.sort(session.items()));
      return newestTested(shop, sessions);
    }
  },
  SHORT_FOR_ITS_LENGTH(Kind.PADDING) {
    @Override
    Patient plant(ShopSessions shop, List<Session> sessions) {
      int length = 120 + shop.random().nextInt(900);
      return newestTested(shop, sessions).read(DoctorOptions.standard().forLength(length));
    }
  },
  LONG_FOR_ITS_LENGTH(Kind.PADDING) {
    @Override
    Patient plant(ShopSessions shop, List<Session> sessions) {
      return newestTested(shop, shop.draw(400, 45, 90));
    }
  },
  FEW_CASES(Kind.FLOORS) {
    @Override
    Patient plant(ShopSessions shop, List<Session> sessions) {
      int few = 5 + shop.random().nextInt(80);
      double part = (double) few / sessions.size();
      return cut(shop, sessions, shop.items(), 2 * part, part, true);
    }
  },
  NOTHING_TO_LEARN(Kind.FLOORS) {
    @Override
    Patient plant(ShopSessions shop, List<Session> sessions) {
      for (var session : sessions) {
        for (int i = 0; i < session.length(); i++) {
          double u = shop.random().nextDouble();
          session.items()[i] = 1 + (int) (shop.items() * u * u * u);
        }
      }
      return newestTested(shop, sessions);
    }
  },
  TEST_OF_ANOTHER_KIND(Kind.FLOORS) {
    @Override
    Patient plant(ShopSessions shop, List<Session> sessions) {
      long from = ShopSessions.newest(sessions, 0.2);
      sessions.stream()
          .filter(session -> session.start() >= from)
          .forEach(session -> shuffle(session.items(), shop.random()));
      return newestTested(shop, sessions);
    }
  },
  ONE_PATH(Kind.TOO_GOOD) {
    @Override
    Patient plant(ShopSessions shop, List<Session> sessions) {
      double part = strength(shop, 0.9, 1);
      for (var session : sessions) {
        for (int i = 1; i < session.length(); i++) {
          if (shop.random().nextDouble() < part) {
            session.items()[i] = 1 + session.items()[i - 1] % shop.items();
          }
        }
      }
      return newestTested(shop, sessions);
    }
  },
  FEATURE_KNOWS_TARGET(Kind.TOO_GOOD) {
    @Override
    Patient plant(ShopSessions shop, List<Session> sessions) {
      double part = strength(shop, 0.85, 1);
      var chance = shop.random().split();
      var patient = newestTested(shop, sessions);
      patient
          .log()
          .category(
              "referrer",
              shop.items(),
              (session, i) ->
                  chance.nextDouble() < part && i + 1 < session.length()
                      ? session.items()[i + 1]
                      : session.items()[i]);
      return patient;
    }
  },
  TRAINED_TARGETS(Kind.LEAKS) {
    @Override
    Patient plant(ShopSessions shop, List<Session> sessions) {
      var log = new ListedLog(sessions, shop.items(), true);
      double part = strength(shop, 0.01, 1);
      for (int s = 0; s < log.sessions(); s++) {
        boolean whole = shop.random().nextDouble() < part;
        log.slice(Split.TRAIN, log.begin(s), log.end(s) - (whole ? 0 : 2));
        log.slice(Split.VALID, log.begin(s), log.end(s) - 1);
        log.slice(Split.TEST, log.begin(s), log.end(s));
      }
      log.closeWindow(0, 1);
      return new Patient(log, log.evaluation(true), DoctorOptions.standard());
    }
  },
  SCALED_OVER_ALL(Kind.LEAKS) {
    @Override
    Patient plant(ShopSessions shop, List<Session> sessions) {
      var patient = newestTested(shop, sessions);
      double mean = 5 * DAY;
      double std = 10 * DAY / Math.sqrt(12);
      patient
          .log()
          .number("age", Scale.STANDARD, (session, i) -> (session.times()[i] - mean) / std);
      return patient;
    }
  },
  COUNTED_OVER_ALL(Kind.LEAKS) {
    @Override
    Patient plant(ShopSessions shop, List<Session> sessions) {
      var counts = new int[shop.items() + 1];
      sessions.forEach(session -> Arrays.stream(session.items()).forEach(item -> counts[item]++));
      boolean log = shop.random().nextBoolean();
      var patient = newestTested(shop, sessions);
      patient
          .log()
          .number(
              "popularity",
              Scale.NONE,
              (session, i) ->
                  log ? Math.log(counts[session.items()[i]]) : counts[session.items()[i]]);
      return patient;
    }
  },
  KNOWS_ITS_LENGTH(Kind.LEAKS) {
    @Override
    Patient plant(ShopSessions shop, List<Session> sessions) {
      boolean left = shop.random().nextBoolean();
      var patient = newestTested(shop, sessions);
      patient.log().number("clicks", Scale.NONE, (session, i) -> session.length() - (left ? i : 0));
      return patient;
    }
  };

  /** A log, how it is judged, and how it is looked at. */
  record Patient(ListedLog log, Evaluation evaluation, DoctorOptions options) {
    Patient read(DoctorOptions other) {
      return new Patient(log, evaluation, other);
    }
  }

  private interface Change {
    void at(Session session, int i);
  }

  private final Kind kind;

  Defect(Kind kind) {
    this.kind = kind;
  }

  /** What the doctor shall call it. */
  Kind kind() {
    return kind;
  }

  abstract Patient plant(ShopSessions shop, List<Session> sessions);

  /** With nothing wrong: the newest sessions for test, those before for validation. */
  static Patient newestTested(ShopSessions shop, List<Session> sessions) {
    return newestTested(shop, sessions, shop.items());
  }

  static Patient newestTested(ShopSessions shop, List<Session> sessions, int items) {
    return cut(shop, sessions, items, 0.4, 0.2, true);
  }

  static Patient cutByTime(ShopSessions shop, List<Session> sessions, boolean cut) {
    return cut(shop, sessions, shop.items(), 0.4, 0.2, cut);
  }

  static Patient cut(
      ShopSessions shop,
      List<Session> sessions,
      int items,
      double valid,
      double test,
      boolean cut) {
    var log = new ListedLog(sessions, items, true);
    log.byTime(
        ShopSessions.newest(log.listed(), valid), ShopSessions.newest(log.listed(), test), cut);
    return new Patient(log, log.evaluation(false), DoctorOptions.standard());
  }

  private static void each(ShopSessions shop, List<Session> sessions, double part, Change change) {
    for (var session : sessions) {
      for (int i = 1; i < session.length(); i++) {
        if (shop.random().nextDouble() < part) {
          change.at(session, i);
        }
      }
    }
  }

  /** Sessions as histories: their clicks lie hours apart. */
  private static List<Session> stretched(ShopSessions shop, List<Session> sessions, double part) {
    for (var session : sessions) {
      if (shop.random().nextDouble() < part) {
        for (int i = 1; i < session.length(); i++) {
          session.times()[i] = session.times()[i - 1] + shop.random().nextLong(DAY);
        }
      }
    }
    return sessions;
  }

  private static double strength(ShopSessions shop, double least, double most) {
    return least + (most - least) * shop.random().nextDouble();
  }

  private static void shuffle(int[] items, SplittableRandom random) {
    for (int i = items.length - 1; i > 0; i--) {
      int j = random.nextInt(i + 1);
      int other = items[j];
      items[j] = items[i];
      items[i] = other;
    }
  }
}
