package io.tune4rec.controller.dataset;

import java.util.Comparator;

/**
 * In which order ids of one column stand: by value if all of them are whole numbers written as
 * usual, else by their text. The order of the rows has no say, so that the same interactions make
 * the same dataset from whatever file.
 */
public final class IdOrder {
  private static final int MOST_DIGITS = 18;

  private boolean whole = true;

  /** Takes an id into account. */
  void see(String id) {
    whole = whole && isWhole(id);
  }

  Comparator<String> comparator() {
    return whole ? Comparator.comparingLong(Long::parseLong) : Comparator.naturalOrder();
  }

  /** Whether it is a whole number that fits a long, written without zeros before it. */
  public static boolean isWhole(String id) {
    int first = id.startsWith("-") ? 1 : 0;
    int digits = id.length() - first;
    if (digits < 1 || digits > MOST_DIGITS) {
      return false;
    }
    for (int i = first; i < id.length(); i++) {
      if (id.charAt(i) < '0' || id.charAt(i) > '9') {
        return false;
      }
    }
    return id.charAt(first) != '0' || id.equals("0");
  }
}
