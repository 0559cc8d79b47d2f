package io.tune4rec.controller.search;

import static io.tune4rec.controller.search.BrokenLawException.require;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.random.RandomGenerator;

/**
 * One dimension of a search space. Values are {@link Double}, {@link Long} or {@link String}.
 *
 * <p>A sampler may look at the cases; whoever only needs a uniform value uses {@link #draw}.
 */
public sealed interface Parameter {
  String name();

  /** A value spread as the parameter says, every legal value possible. */
  Object draw(RandomGenerator random);

  /** Whether {@code value} is one that {@link #draw} could give. */
  boolean contains(Object value);

  /** How many different values {@link #draw} could give; empty for a continuous range. */
  OptionalLong size();

  /**
   * A real number in [low, high].
   *
   * @param step if present, values are low, low + step, low + 2·step, ... as decimal arithmetic
   *     gives them, up to the last one that is at most {@code high}
   */
  record Real(String name, double low, double high, Scale scale, OptionalDouble step)
      implements Parameter {
    public Real {
      require(
          Double.isFinite(low) && Double.isFinite(high),
          name,
          "low and high are finite numbers",
          "got low=" + low + " and high=" + high,
          "give both ends");
      require(
          low <= high,
          name,
          "low is at most high",
          "got low=" + low + " and high=" + high,
          "swap them");
      require(
          scale == Scale.LINEAR || low > 0,
          name,
          "a log scale needs low > 0",
          "got low=" + low,
          "set low to 1e-6 or drop 'scale: log'");
      require(
          step.isEmpty() || scale == Scale.LINEAR,
          name,
          "only a linear scale has a step",
          "got both a step and 'scale: log'",
          "drop one of them");
      require(
          step.isEmpty() || step.getAsDouble() > 0 && Double.isFinite(step.getAsDouble()),
          name,
          "a step is above 0",
          "got step=" + (step.isEmpty() ? "" : step.getAsDouble()),
          "drop it for a continuous range");
      require(
          step.isEmpty() || countable(low, high, step.getAsDouble()),
          name,
          "a range holds at most 2^53 steps",
          "got step=" + step.orElse(0) + " between " + low + " and " + high,
          "drop it for a continuous range");
      require(
          step.isEmpty() || low == high || steps(low, high, step.getAsDouble()) >= 1,
          name,
          "a step is at most high - low",
          "got step=" + step.orElse(0) + " between " + low + " and " + high,
          "make it smaller");
    }

    @Override
    public Object draw(RandomGenerator random) {
      if (step.isPresent()) {
        return onStep(random.nextLong(steps(low, high, step.getAsDouble()) + 1));
      }
      if (low == high) {
        return low;
      }
      return switch (scale) {
        case LINEAR -> Math.clamp(low + random.nextDouble() * (high - low), low, high);
        case LOG -> {
          double a = Math.log(low);
          double b = Math.log(high);
          yield Math.clamp(Math.exp(a + random.nextDouble() * (b - a)), low, high);
        }
      };
    }

    @Override
    public boolean contains(Object value) {
      if (!(value instanceof Double x) || x < low || x > high) {
        return false;
      }
      if (step.isEmpty()) {
        return true;
      }
      long nearest = Math.round((x - low) / step.getAsDouble());
      return nearest <= steps(low, high, step.getAsDouble()) && onStep(nearest) == x;
    }

    @Override
    public OptionalLong size() {
      if (low == high) {
        return OptionalLong.of(1);
      }
      return step.isPresent()
          ? OptionalLong.of(steps(low, high, step.getAsDouble()) + 1)
          : OptionalLong.empty();
    }

    private static boolean countable(double low, double high, double step) {
      return exactSteps(low, high, step).compareTo(BigDecimal.valueOf(1L << 53)) <= 0;
    }

    private static long steps(double low, double high, double step) {
      return exactSteps(low, high, step).longValueExact();
    }

    private static BigDecimal exactSteps(double low, double high, double step) {
      return BigDecimal.valueOf(high)
          .subtract(BigDecimal.valueOf(low))
          .divide(BigDecimal.valueOf(step), 0, RoundingMode.FLOOR);
    }

    double onStep(long index) {
      return BigDecimal.valueOf(step.orElseThrow())
          .multiply(BigDecimal.valueOf(index))
          .add(BigDecimal.valueOf(low))
          .doubleValue();
    }
  }

  /**
   * A whole number in [low, high].
   *
   * @param step values are low, low + step, ...; at least 1, and 1 under a log scale
   */
  record Whole(String name, long low, long high, long step, Scale scale) implements Parameter {
    private static final long LIMIT = 1L << 53;

    public Whole {
      require(
          low <= high,
          name,
          "low is at most high",
          "got low=" + low + " and high=" + high,
          "swap them");
      require(
          low >= -LIMIT && high <= LIMIT,
          name,
          "whole numbers lie within ±2^53",
          "got low=" + low + " and high=" + high,
          "narrow the range");
      require(step >= 1, name, "a step is at least 1", "got step=" + step, "drop it for 1");
      require(
          step <= Math.max(1, high - low),
          name,
          "a step is at most high - low",
          "got step=" + step + " between " + low + " and " + high,
          "make it smaller");
      require(
          scale == Scale.LINEAR || low > 0,
          name,
          "a log scale needs low > 0",
          "got low=" + low,
          "set low to 1 or drop 'scale: log'");
      require(
          scale == Scale.LINEAR || step == 1,
          name,
          "only a linear scale has a step",
          "got step=" + step + " and 'scale: log'",
          "drop one of them");
    }

    @Override
    public Object draw(RandomGenerator random) {
      return switch (scale) {
        case LINEAR -> low + step * random.nextLong((high - low) / step + 1);
        case LOG -> {
          // each whole number owns the half unit on both its sides
          double a = Math.log(low - 0.5);
          double b = Math.log(high + 0.5);
          yield Math.clamp(Math.round(Math.exp(a + random.nextDouble() * (b - a))), low, high);
        }
      };
    }

    @Override
    public boolean contains(Object value) {
      return value instanceof Long x && x >= low && x <= high && (x - low) % step == 0;
    }

    @Override
    public OptionalLong size() {
      return OptionalLong.of((high - low) / step + 1);
    }
  }

  /**
   * One of some values, all equally likely.
   *
   * @param ordered whether neighbours are alike; if not, their order carries no meaning
   */
  record Choice(String name, List<Object> values, boolean ordered) implements Parameter {
    public Choice(String name, List<Object> values) {
      this(name, values, false);
    }

    public Choice {
      values = List.copyOf(values);
      require(
          !values.isEmpty(), name, "there is at least one value to choose", "got none", "name one");
      values.forEach(value -> requireKnownType(name, value));
      require(
          new HashSet<>(values).size() == values.size(),
          name,
          "each value is named once",
          "got " + values,
          "remove the repeated one");
    }

    @Override
    public Object draw(RandomGenerator random) {
      return values.get(random.nextInt(values.size()));
    }

    @Override
    public boolean contains(Object value) {
      return values.contains(value);
    }

    @Override
    public OptionalLong size() {
      return OptionalLong.of(values.size());
    }
  }

  /** The same value in every trial. */
  record Fixed(String name, Object value) implements Parameter {
    public Fixed {
      requireKnownType(name, value);
    }

    @Override
    public Object draw(RandomGenerator random) {
      return value;
    }

    @Override
    public boolean contains(Object other) {
      return value.equals(other);
    }

    @Override
    public OptionalLong size() {
      return OptionalLong.of(1);
    }
  }

  private static void requireKnownType(String name, Object value) {
    require(
        value instanceof Double || value instanceof Long || value instanceof String,
        name,
        "a value is a number or a word",
        "got " + value,
        "write a number or a word");
  }
}
