package io.tune4rec.controller.dataset;

import java.util.ArrayList;
import java.util.List;

/** What people should know, as far as it happened. */
final class Notices {
  private final List<String> all = new ArrayList<>();

  /** Notes how often something happened, unless it did not. */
  void add(long times, String what) {
    if (times > 0) {
      all.add("%,d %s".formatted(times, what));
    }
  }

  List<String> all() {
    return all;
  }
}
