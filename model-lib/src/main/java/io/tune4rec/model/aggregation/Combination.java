package io.tune4rec.model.aggregation;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;
import io.tune4rec.model.config.AggregationConfig;
import io.tune4rec.model.problem.InvalidInputException;
import io.tune4rec.model.problem.Problem;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Encoded features to one vector.
 *
 * @param names of the features; the item first where the config multiplies by it
 */
record Combination(AggregationConfig config, List<String> names) {
  Combination {
    names = List.copyOf(names);
  }

  /** Vectors (B, d) or (B, S, d), in the order of the names, to (B, A) or (B, S, A). */
  NDArray of(List<NDArray> vectors) {
    var aligned = aligned(names, vectors);
    return switch (config) {
      case AggregationConfig.Concat() -> concat(aligned);
      case AggregationConfig.Stack() -> stack(aligned);
      case AggregationConfig.ElementWiseSum() -> sum(aligned);
      case AggregationConfig.ElementWiseSumItemMulti(var plusOne) -> {
        var sides = sum(aligned.subList(1, aligned.size()));
        yield aligned.getFirst().mul(plusOne ? sides.add(1f) : sides);
      }
    };
  }

  private NDArray concat(List<NDArray> vectors) {
    var sorted = byName(vectors);
    return sorted.size() == 1 ? sorted.getFirst() : NDArrays.concat(new NDList(sorted), -1);
  }

  private NDArray stack(List<NDArray> vectors) {
    var stacked = NDArrays.stack(new NDList(byName(vectors)), -1); // (…, d, F)
    var shape = stacked.getShape();
    int last = shape.dimension() - 1;
    return stacked.reshape(shape.slice(0, last - 1).add(shape.get(last - 1) * shape.get(last)));
  }

  private static NDArray sum(List<NDArray> vectors) {
    return vectors.stream().reduce(NDArray::add).orElseThrow();
  }

  /** In lexicographic order of the names. */
  private List<NDArray> byName(List<NDArray> vectors) {
    return IntStream.range(0, names.size())
        .boxed()
        .sorted(Comparator.comparing(names::get))
        .map(vectors::get)
        .toList();
  }

  /**
   * The same vectors, those of a whole session, (B, d) or (B, 1, d), at every position if others
   * have positions.
   *
   * @throws InvalidInputException if sessions or positions are not as many; it lists all shapes
   */
  static List<NDArray> aligned(List<String> names, List<NDArray> vectors) {
    long sessions = vectors.getFirst().getShape().get(0);
    long positions = vectors.stream().mapToLong(Combination::positions).max().orElse(0);
    var all = new ArrayList<NDArray>();
    for (var vector : vectors) {
      long own = positions(vector);
      if (vector.getShape().get(0) != sessions || own > 1 && own != positions) {
        throw unlike(names, vectors);
      }
      all.add(own == positions ? vector : everywhere(vector, positions));
    }
    return all;
  }

  /** 0 of a vector of the whole session. */
  private static long positions(NDArray vector) {
    var shape = vector.getShape();
    return shape.dimension() < 3 ? 0 : shape.get(1);
  }

  /** (B, d) or (B, 1, d) to (B, S, d). */
  static NDArray everywhere(NDArray vector, long positions) {
    var shape = vector.getShape();
    var session = shape.dimension() == 3 ? vector : vector.expandDims(1);
    return session.broadcast(new Shape(shape.get(0), positions, session.getShape().get(2)));
  }

  private static InvalidInputException unlike(List<String> names, List<NDArray> vectors) {
    var shapes =
        IntStream.range(0, names.size())
            .mapToObj(i -> names.get(i) + " " + vectors.get(i).getShape())
            .toList();
    return new InvalidInputException(
        List.of(
            new Problem(
                "features",
                "features have the same sessions, and the same positions or none",
                "encoded they have " + String.join(", ", shapes),
                "pad the columns of a batch to one length")));
  }
}
