package io.tune4rec.controller.search.importance;

/**
 * How many trials spread evenly a sample is worth: weights that would spread it evenly along a
 * parameter give Kish's (Σw)²/Σw², and the parameter that needs the most uneven ones counts. A
 * lower bound on the harm only: crowding along several parameters at once is not seen.
 */
final class EffectiveNumber {
  private EffectiveNumber() {}

  static int of(Sample sample) {
    double least = sample.size();
    for (int j = 0; j < sample.cells().size(); j++) {
      least = Math.min(least, along(sample.cells().get(j), sample.codes()[j]));
    }
    return (int) Math.round(least);
  }

  private static double along(Cells cells, int[] codes) {
    var counts = new int[cells.count()];
    int absent = 0;
    for (int code : codes) {
      if (code == cells.absent()) {
        absent++;
      } else {
        counts[code]++;
      }
    }
    if (absent == codes.length) {
      return absent;
    }
    var density = Density.of(counts, cells.ordered());
    var masses = cells.masses();
    double weights = 0;
    double squares = 0;
    for (int c = 0; c < counts.length; c++) {
      double weight = masses[c] / density[c];
      weights += counts[c] * weight;
      squares += counts[c] * weight * weight;
    }
    return absent + weights * weights / squares;
  }
}
