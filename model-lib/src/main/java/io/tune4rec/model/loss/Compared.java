package io.tune4rec.model.loss;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.ndarray.types.SparseFormat;
import ai.djl.nn.core.Embedding;
import io.tune4rec.model.kernel.Borrowed;
import io.tune4rec.model.kernel.Constant;
import java.util.Arrays;

/**
 * The scores of each row's label and of its negatives, divided by the temperature; owned by the
 * manager of the queries.
 *
 * @param label (N, 1)
 * @param negatives (N, C)
 * @param times (N, C), how often each negative counts: 0 where it is none of the row's
 */
record Compared(NDArray label, NDArray negatives, NDArray times) {
  /** What is added to a score that must not count. Far below any score, and finite. */
  private static final float NOWHERE = -1e30f;

  /** Which columns are no negatives of a row. */
  enum Spared {
    /** Its own label. */
    LABEL,
    /** Every label of its session. */
    LABELS_OF_SESSION
  }

  static Compared of(Scored scored, Negatives negatives, double temperature, Spared spared) {
    var scores = new Scores(scored, negatives, temperature);
    return new Compared(
        scores.label(),
        scores.negatives(),
        switch (spared) {
          case LABEL -> notTheLabel(scored, negatives);
          case LABELS_OF_SESSION -> notInSession(scored, negatives);
        });
  }

  /** (N, C): 0 where a negative counts once, the log of how often, or as good as -∞. */
  NDArray logTimes() {
    var none = times.eq(0).toType(DataType.FLOAT32, false);
    return times.maximum(1f).log().add(none.mul(NOWHERE));
  }

  /** (N, 1): how many negatives a row has. */
  NDArray count() {
    return times.sum(new int[] {1}, true);
  }

  private static NDArray notTheLabel(Scored scored, Negatives negatives) {
    var step = scored.queries().getManager();
    int rows = negatives.shared() ? 1 : scored.labels().length;
    var columns = step.create(negatives.columns(), new Shape(rows, negatives.width()));
    var labels = step.create(scored.labels(), new Shape(scored.labels().length, 1));
    var times = step.create(negatives.times(), new Shape(1, negatives.width()));
    return labels.neq(columns).toType(DataType.FLOAT32, false).mul(times);
  }

  /** Of a shared draw once per session, then looked up for each row. */
  private static NDArray notInSession(Scored scored, Negatives negatives) {
    var step = scored.queries().getManager();
    int width = negatives.width();
    long[] columns = negatives.columns();
    int[] sessions = NegativeDraws.numbered(scored.sessions());
    int all = 1 + Arrays.stream(sessions).max().orElseThrow();
    var rowsOf = new RowsByGroup(sessions, all);
    int blocks = negatives.shared() ? all : sessions.length;
    var counted = new float[Math.multiplyExact(blocks, width)];
    var stamps = new int[Math.toIntExact(scored.table().getShape().get(0))];
    for (int s = 0; s < all; s++) {
      for (int row : rowsOf.rows(s)) {
        stamps[(int) scored.labels()[row]] = s + 1;
      }
      int[] written = negatives.shared() ? new int[] {s} : rowsOf.rows(s);
      for (int block : written) {
        for (int c = 0; c < width; c++) {
          int column = (int) columns[negatives.shared() ? c : block * width + c];
          counted[block * width + c] = stamps[column] == s + 1 ? 0 : negatives.times()[c];
        }
      }
    }
    var times = step.create(counted, new Shape(blocks, width));
    return negatives.shared()
        ? Embedding.embedding(step.create(sessions), times, SparseFormat.DENSE).head()
        : times;
  }

  /** The rows of each group, in their order. */
  private static final class RowsByGroup {
    private final int[][] rows;

    RowsByGroup(int[] groupOfRow, int groups) {
      var counts = new int[groups];
      for (int group : groupOfRow) {
        counts[group]++;
      }
      rows = new int[groups][];
      Arrays.setAll(rows, group -> new int[counts[group]]);
      for (int row = groupOfRow.length - 1; row >= 0; row--) {
        int group = groupOfRow[row];
        rows[group][--counts[group]] = row;
      }
    }

    int[] rows(int group) {
      return rows[group];
    }

    int longest() {
      return Arrays.stream(rows).mapToInt(of -> of.length).max().orElseThrow();
    }
  }

  /** One lookup of labels and negatives, and their products with the queries. */
  private static final class Scores {
    private final Scored scored;
    private final Negatives negatives;
    private final NDManager step;
    private final NDArray inverseTemperature;
    private final int rows;
    private final NDArray looked; // (N+G·C, E)
    private final NDArray biases; // (N+G·C, 1), or null without bias

    Scores(Scored scored, Negatives negatives, double temperature) {
      this.scored = scored;
      this.negatives = negatives;
      step = scored.queries().getManager();
      inverseTemperature = Constant.of(scored.queries(), 1 / temperature);
      rows = scored.labels().length;
      var ids = Arrays.copyOf(scored.labels(), rows + negatives.ids().length);
      for (int i = 0; i < negatives.ids().length; i++) {
        ids[rows + i] = negatives.ids()[i];
      }
      var wanted = step.create(ids);
      looked = Embedding.embedding(wanted, scored.table(), SparseFormat.DENSE).head();
      biases =
          scored
              .bias()
              .map(b -> Borrowed.view(b, step, new Shape(b.size(), 1)))
              .map(b -> Embedding.embedding(wanted, b, SparseFormat.DENSE).head())
              .orElse(null);
    }

    NDArray label() {
      var products =
          scored.queries().mul(looked.get("0:" + rows)).sum(new int[] {1}, true); // (N, 1)
      var scores = biases == null ? products : products.add(biases.get("0:" + rows));
      return scores.mul(inverseTemperature);
    }

    NDArray negatives() {
      var scores = negatives.shared() ? shared() : grouped();
      return scores.mul(inverseTemperature); // (N, C)
    }

    private NDArray shared() {
      var products = scored.queries().matMul(looked.get(rows + ":").transpose()); // (N, C)
      return biases == null
          ? products
          : products.add(biases.get(rows + ":").reshape(1, negatives.width()));
    }

    /** The queries of a group beside each other, with repeated ones where it has fewer rows. */
    private NDArray grouped() {
      int groups = negatives.groups();
      int width = negatives.width();
      var rowsOf = new RowsByGroup(negatives.groupOfRow(), groups);
      int longest = rowsOf.longest();
      var places = new long[groups * longest];
      var placeOfRow = new long[rows];
      for (int g = 0; g < groups; g++) {
        int[] own = rowsOf.rows(g);
        for (int i = 0; i < longest; i++) {
          places[g * longest + i] = own[Math.min(i, own.length - 1)];
        }
        for (int i = 0; i < own.length; i++) {
          placeOfRow[own[i]] = (long) g * longest + i;
        }
      }
      var queries =
          Embedding.embedding(
                  step.create(places, new Shape(groups, longest)),
                  scored.queries(),
                  SparseFormat.DENSE)
              .head(); // (G, L, E)
      var items = looked.get(rows + ":").reshape(groups, width, -1).transpose(0, 2, 1); // (G, E, C)
      var products = queries.matMul(items); // (G, L, C)
      if (biases != null) {
        products = products.add(biases.get(rows + ":").reshape(groups, 1, width));
      }
      return Embedding.embedding(
              step.create(placeOfRow),
              products.reshape((long) groups * longest, width),
              SparseFormat.DENSE)
          .head(); // (N, C)
    }
  }
}
