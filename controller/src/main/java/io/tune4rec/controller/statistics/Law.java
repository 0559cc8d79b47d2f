package io.tune4rec.controller.statistics;

/** Refuses arguments in one form: who, the law, the offence, the way out. */
final class Law {
  private Law() {}

  static void require(boolean holds, String who, String law, String offence, String wayOut) {
    if (!holds) {
      throw new IllegalArgumentException(who + ": " + law + ", but " + offence + "; " + wayOut);
    }
  }
}
