package io.tune4rec.controller.search.gp;

/**
 * How alike places are if every column counts alone: the mean over the columns of whether they are
 * equal or, for numbers, of cos π(a − b). That is a kernel, 1 for equal rows, whose functions are
 * sums of one function a column (Duvenaud et al. 2011, "Additive Gaussian processes", first order):
 * any level for a choice, a rise and a bow for a number. A search of many choices learns from it
 * what each is worth before it has seen their combinations.
 *
 * <p>For one thread; {@link #with} costs two multiplications a number.
 */
final class MainEffects {
  private final Features features;
  private final int count;

  // by column; of choices their values, of numbers both coordinates on the circle
  private final double[][] values;
  private final double[][] cosines;
  private final double[][] sines;

  MainEffects(Features features, double[][] rows) {
    this.features = features;
    this.count = rows.length;
    int columns = features.columns();
    values = new double[columns][];
    cosines = new double[columns][];
    sines = new double[columns][];
    for (int c = 0; c < columns; c++) {
      if (features.hamming(c)) {
        values[c] = new double[count];
      } else {
        cosines[c] = new double[count];
        sines[c] = new double[count];
      }
      for (int i = 0; i < count; i++) {
        if (features.hamming(c)) {
          values[c][i] = rows[i][c];
        } else {
          cosines[c][i] = Math.cos(Math.PI * rows[i][c]);
          sines[c][i] = Math.sin(Math.PI * rows[i][c]);
        }
      }
    }
  }

  /** How alike {@code row} is to each of the rows, from −1 to 1. */
  double[] with(double[] row) {
    var alike = new double[count];
    for (int c = 0; c < row.length; c++) {
      if (features.hamming(c)) {
        double at = row[c];
        var column = values[c];
        for (int i = 0; i < count; i++) {
          alike[i] += column[i] == at ? 1 : 0;
        }
      } else {
        double cosine = Math.cos(Math.PI * row[c]);
        double sine = Math.sin(Math.PI * row[c]);
        var ofCosine = cosines[c];
        var ofSine = sines[c];
        for (int i = 0; i < count; i++) {
          alike[i] += cosine * ofCosine[i] + sine * ofSine[i];
        }
      }
    }
    for (int i = 0; i < count; i++) {
      alike[i] /= row.length;
    }
    return alike;
  }

  /** How they change with a column of numbers, at {@code row}. */
  double[] slopes(double[] row, int column) {
    double unit = Math.PI / row.length;
    double cosine = unit * Math.cos(Math.PI * row[column]);
    double sine = unit * Math.sin(Math.PI * row[column]);
    var ofSine = sines[column];
    var ofCosine = cosines[column];
    var slopes = new double[count];
    for (int i = 0; i < count; i++) {
      slopes[i] = cosine * ofSine[i] - sine * ofCosine[i];
    }
    return slopes;
  }
}
