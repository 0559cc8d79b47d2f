package io.tune4rec.controller.search.functions;

import io.tune4rec.controller.search.Configuration;
import io.tune4rec.controller.search.Parameter;
import io.tune4rec.controller.search.Scale;
import io.tune4rec.controller.search.SearchSpace;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/**
 * The eight functions that the samplers of Optuna were measured on, in the order of that table.
 *
 * <p>Six are classics of global optimisation (Surjanovic and Bingham, <i>Virtual Library of
 * Simulation Experiments</i>). {@code ackley5_offcentre} is Ackley's over a box whose centre is not
 * the optimum, {@code t4rec_tab} a {@linkplain SessionModelFunction closed form of tuning session
 * models}.
 */
public final class BenchmarkFunctions {
  private static final double[] HARTMANN_ALPHA = {1.0, 1.2, 3.0, 3.2};
  private static final double[][] HARTMANN_A = {
    {10, 3, 17, 3.5, 1.7, 8},
    {0.05, 10, 17, 0.1, 8, 14},
    {3, 3.5, 1.7, 10, 17, 8},
    {17, 8, 0.05, 10, 0.1, 14}
  };
  private static final double[][] HARTMANN_P = {
    {1312, 1696, 5569, 124, 8283, 5886},
    {2329, 4135, 8307, 3736, 1004, 9991},
    {2348, 1451, 3522, 2883, 3047, 6650},
    {4047, 8828, 8732, 5743, 1091, 381}
  };

  private static final SearchSpace BRANIN_SPACE =
      SearchSpace.of(real("x0", -5, 10), real("x1", 0, 15));

  public static final List<BenchmarkFunction> ALL =
      List.of(
          function("branin", BRANIN_SPACE, BenchmarkFunctions::branin, 0.39788735772973816),
          function("hartmann6", box(6, 0, 1), BenchmarkFunctions::hartmann6, -3.322368011415515),
          function("ackley5", box(5, -32.768, 32.768), BenchmarkFunctions::ackley, 0),
          function("rosenbrock5", box(5, -5, 10), BenchmarkFunctions::rosenbrock, 0),
          function(
              "styblinski_tang5",
              box(5, -5, 5),
              BenchmarkFunctions::styblinskiTang,
              -195.83082851885),
          function("levy10", box(10, -10, 10), BenchmarkFunctions::levy, 0),
          function("ackley5_offcentre", box(5, -20, 45.536), BenchmarkFunctions::ackley, 0),
          SessionModelFunction.FUNCTION);

  private BenchmarkFunctions() {}

  private static BenchmarkFunction function(
      String name, SearchSpace space, ToDoubleFunction<double[]> formula, double minimum) {
    return new BenchmarkFunction(
        name, space, c -> formula.applyAsDouble(point(c)), OptionalDouble.of(minimum));
  }

  private static SearchSpace box(int dimensions, double low, double high) {
    return SearchSpace.of(
        IntStream.range(0, dimensions)
            .mapToObj(i -> real("x" + i, low, high))
            .toArray(Parameter[]::new));
  }

  private static Parameter real(String name, double low, double high) {
    return new Parameter.Real(name, low, high, Scale.LINEAR, OptionalDouble.empty());
  }

  private static double[] point(Configuration configuration) {
    return configuration.values().values().stream().mapToDouble(v -> (Double) v).toArray();
  }

  private static double branin(double[] x) {
    double b = 5.1 / (4 * Math.PI * Math.PI);
    double valley = x[1] - b * x[0] * x[0] + 5 / Math.PI * x[0] - 6;
    return valley * valley + 10 * (1 - 1 / (8 * Math.PI)) * Math.cos(x[0]) + 10;
  }

  private static double hartmann6(double[] x) {
    double sum = 0;
    for (int i = 0; i < 4; i++) {
      double distance = 0;
      for (int j = 0; j < 6; j++) {
        double off = x[j] - 1e-4 * HARTMANN_P[i][j];
        distance += HARTMANN_A[i][j] * off * off;
      }
      sum += HARTMANN_ALPHA[i] * Math.exp(-distance);
    }
    return -sum;
  }

  private static double ackley(double[] x) {
    double squares = 0;
    double waves = 0;
    for (double v : x) {
      squares += v * v;
      waves += Math.cos(2 * Math.PI * v);
    }
    return -20 * Math.exp(-0.2 * Math.sqrt(squares / x.length))
        - Math.exp(waves / x.length)
        + 20
        + Math.E;
  }

  private static double rosenbrock(double[] x) {
    double sum = 0;
    for (int i = 0; i + 1 < x.length; i++) {
      double off = x[i + 1] - x[i] * x[i];
      sum += 100 * off * off + (1 - x[i]) * (1 - x[i]);
    }
    return sum;
  }

  private static double styblinskiTang(double[] x) {
    double sum = 0;
    for (double v : x) {
      sum += v * v * v * v - 16 * v * v + 5 * v;
    }
    return sum / 2;
  }

  private static double levy(double[] x) {
    double sum = 0;
    for (int i = 0; i < x.length; i++) {
      double w = 1 + (x[i] - 1) / 4;
      if (i == 0) {
        sum += square(Math.sin(Math.PI * w));
      }
      sum +=
          i + 1 < x.length
              ? square(w - 1) * (1 + 10 * square(Math.sin(Math.PI * w + 1)))
              : square(w - 1) * (1 + square(Math.sin(2 * Math.PI * w)));
    }
    return sum;
  }

  private static double square(double v) {
    return v * v;
  }
}
