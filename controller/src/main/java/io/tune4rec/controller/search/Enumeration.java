package io.tune4rec.controller.search;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.NoSuchElementException;

/**
 * Every configuration of a finite space once, the last parameter in drawing order moving fastest.
 * Lazy: a space may be far larger than what is looked at.
 */
public final class Enumeration implements Iterable<Configuration> {
  private final SearchSpace space;
  private final List<SearchSpace.Dimension> order;
  private final List<Axis> axes;

  private Enumeration(SearchSpace space) {
    this.space = space;
    this.order = space.drawingOrder();
    this.axes = order.stream().map(d -> Axis.of(d.parameter())).toList();
  }

  /**
   * @throws IllegalArgumentException if a parameter has no countable number of values
   */
  public static Enumeration of(SearchSpace space) {
    var listed = new Enumeration(space);
    for (var axis : listed.axes) {
      if (axis.cells() == 0) {
        throw new IllegalArgumentException(axis.name() + " has too many values to be listed");
      }
    }
    return listed;
  }

  @Override
  public Iterator<Configuration> iterator() {
    return new Odometer();
  }

  /** A cell a parameter; -1 for one that takes no part. */
  private final class Odometer implements Iterator<Configuration> {
    private final int[] cells = new int[order.size()];
    private boolean more = true;

    Odometer() {
      settleFrom(0);
    }

    @Override
    public boolean hasNext() {
      return more;
    }

    @Override
    public Configuration next() {
      if (!more) {
        throw new NoSuchElementException();
      }
      var current = space.inOrder(drawnBefore(order.size()));
      more = advance();
      return current;
    }

    private boolean advance() {
      for (int i = cells.length - 1; i >= 0; i--) {
        if (cells[i] >= 0 && cells[i] < axes.get(i).cells() - 1) {
          cells[i]++;
          settleFrom(i + 1);
          return true;
        }
      }
      return false;
    }

    private void settleFrom(int first) {
      for (int i = first; i < cells.length; i++) {
        cells[i] = order.get(i).condition().holds(drawnBefore(i)) ? 0 : -1;
      }
    }

    private LinkedHashMap<String, Object> drawnBefore(int end) {
      var drawn = new LinkedHashMap<String, Object>();
      for (int i = 0; i < end; i++) {
        if (cells[i] >= 0) {
          drawn.put(axes.get(i).name(), axes.get(i).valueOf(cells[i]));
        }
      }
      return drawn;
    }
  }
}
