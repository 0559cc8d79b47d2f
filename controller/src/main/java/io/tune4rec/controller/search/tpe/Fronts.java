package io.tune4rec.controller.search.tpe;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Orders values of several objectives, each the higher the better: by front of non-domination, and
 * within a front those first that stand apart (crowding distance: Deb et al. 2002, §III).
 */
final class Fronts {
  private Fronts() {}

  /** Indices into {@code values}, best first. */
  static List<Integer> order(List<List<Double>> values) {
    var left = new ArrayList<Integer>();
    for (int i = 0; i < values.size(); i++) {
      left.add(i);
    }
    var order = new ArrayList<Integer>();
    while (!left.isEmpty()) {
      var front =
          left.stream()
              .filter(i -> left.stream().noneMatch(k -> dominates(values.get(k), values.get(i))))
              .toList();
      order.addAll(apartFirst(front, values));
      left.removeAll(front);
    }
    return order;
  }

  private static boolean dominates(List<Double> one, List<Double> other) {
    boolean better = false;
    for (int m = 0; m < one.size(); m++) {
      if (one.get(m) < other.get(m)) {
        return false;
      }
      better |= one.get(m) > other.get(m);
    }
    return better;
  }

  private static List<Integer> apartFirst(List<Integer> front, List<List<Double>> values) {
    var distance = new double[values.size()];
    for (int m = 0; m < values.getFirst().size(); m++) {
      int objective = m;
      var along =
          front.stream()
              .sorted(Comparator.comparingDouble(i -> values.get(i).get(objective)))
              .toList();
      double low = values.get(along.getFirst()).get(m);
      double span = values.get(along.getLast()).get(m) - low;
      distance[along.getFirst()] = Double.POSITIVE_INFINITY;
      distance[along.getLast()] = Double.POSITIVE_INFINITY;
      for (int k = 1; k + 1 < along.size() && span > 0; k++) {
        double gap = values.get(along.get(k + 1)).get(m) - values.get(along.get(k - 1)).get(m);
        distance[along.get(k)] += gap / span;
      }
    }
    return front.stream()
        .sorted(Comparator.comparingDouble((Integer i) -> -distance[i]).thenComparing(i -> i))
        .toList();
  }
}
