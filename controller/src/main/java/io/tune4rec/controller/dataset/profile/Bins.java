package io.tune4rec.controller.dataset.profile;

import java.util.ArrayList;
import java.util.List;

/** Counts of whole numbers in bins whose width grows: 0, 1, 2, 3-4, 5-8, 9-16 and so on. */
final class Bins {
  private final long[] counts = new long[Long.SIZE + 1];

  /** A bin that has something, with its bounds. */
  @FunctionalInterface
  interface Maker<B> {
    B make(long from, long to, long count);
  }

  void add(long number) {
    counts[bin(number)]++;
  }

  /** From the first bin that has something to the last. */
  <B> List<B> list(Maker<B> maker) {
    int first = 0;
    int last = counts.length - 1;
    while (first < last && counts[first] == 0) {
      first++;
    }
    while (last > first && counts[last] == 0) {
      last--;
    }
    var bins = new ArrayList<B>();
    for (int bin = first; bin <= last; bin++) {
      bins.add(maker.make(from(bin), to(bin), counts[bin]));
    }
    return bins;
  }

  /** 0 is alone, 1 is alone, and 2^(n-2)+1 to 2^(n-1) are bin n. */
  private static int bin(long number) {
    return number < 2 ? (int) number : 1 + Long.SIZE - Long.numberOfLeadingZeros(number - 1);
  }

  private static long from(int bin) {
    return bin < 2 ? bin : (1L << (bin - 2)) + 1;
  }

  private static long to(int bin) {
    return bin < 2 ? bin : 1L << (bin - 1);
  }
}
