package io.tune4rec.controller.search;

import java.util.List;
import java.util.OptionalDouble;

/**
 * A parameter laid out on [0, 1], as all samplers see it: log scales first, then each value of a
 * discrete parameter in the middle of a cell of its own, so that cells cover the interval. The
 * values of a choice lie in their order; whether that means anything, {@link #ordered} says.
 *
 * <p>Immutable.
 */
public final class Axis {
  private final Parameter parameter;
  private final double low;
  private final double high;
  private final boolean log;
  private final double step;
  private final int cells;

  private Axis(Parameter parameter, double low, double high, boolean log, double step, long cells) {
    this.parameter = parameter;
    this.low = low;
    this.high = high;
    this.log = log;
    this.step = step;
    this.cells = cells > Integer.MAX_VALUE ? 0 : (int) cells;
  }

  public static Axis of(Parameter parameter) {
    return switch (parameter) {
      case Parameter.Real real when real.step().isPresent() -> stepped(real);
      case Parameter.Real real ->
          new Axis(
              real, real.low(), real.high(), real.scale() == Scale.LOG, 0, real.size().orElse(0));
      case Parameter.Whole whole ->
          new Axis(
              whole,
              whole.low() - whole.step() / 2.0,
              whole.low() + (whole.size().orElseThrow() - 1) * whole.step() + whole.step() / 2.0,
              whole.scale() == Scale.LOG,
              whole.step(),
              whole.size().orElseThrow());
      case Parameter.Choice choice ->
          new Axis(choice, 0, choice.values().size(), false, 1, choice.values().size());
      case Parameter.Fixed fixed -> new Axis(fixed, 0, 1, false, 1, 1);
    };
  }

  private static Axis stepped(Parameter.Real real) {
    double step = real.step().getAsDouble();
    long size = real.size().orElseThrow();
    return new Axis(
        real, real.low() - step / 2, real.low() + (size - .5) * step, false, step, size);
  }

  public Parameter parameter() {
    return parameter;
  }

  public String name() {
    return parameter.name();
  }

  /** How many values there are; 0 for a continuum, and for more than an int counts. */
  public int cells() {
    return cells;
  }

  /** Whether values close to each other are alike; if not, they are only equal or different. */
  public boolean ordered() {
    return !(parameter instanceof Parameter.Choice choice) || choice.ordered();
  }

  /** Where {@code value} lies; the middle of its cell, on the scale of the parameter. */
  public double unit(Object value) {
    return switch (parameter) {
      case Parameter.Choice choice -> (choice.values().indexOf(value) + .5) / cells;
      case Parameter.Fixed _ -> .5;
      case Parameter.Real _, Parameter.Whole _ -> scaled(((Number) value).doubleValue());
    };
  }

  /** The place of a value among the cells, from 0. */
  public int cell(Object value) {
    return switch (parameter) {
      case Parameter.Choice choice -> choice.values().indexOf(value);
      case Parameter.Fixed _ -> 0;
      case Parameter.Real real ->
          (int) Math.round((((Number) value).doubleValue() - real.low()) / step);
      case Parameter.Whole whole -> (int) ((((Number) value).longValue() - whole.low()) / step);
    };
  }

  /** The value of a cell. */
  public Object valueOf(int cell) {
    return switch (parameter) {
      case Parameter.Choice choice -> choice.values().get(cell);
      case Parameter.Fixed fixed -> fixed.value();
      case Parameter.Real real -> real.step().isPresent() ? real.onStep(cell) : real.low();
      case Parameter.Whole whole -> whole.low() + whole.step() * cell;
    };
  }

  /** The value in whose cell {@code unit} lies; what is beyond [0, 1] counts as its end. */
  public Object value(double unit) {
    double u = Math.clamp(unit, 0, 1);
    double raw = log ? Math.exp(logLow() + u * (logHigh() - logLow())) : low + u * (high - low);
    return switch (parameter) {
      case Parameter.Choice choice -> choice.values().get(Math.min(cells - 1, (int) (u * cells)));
      case Parameter.Fixed fixed -> fixed.value();
      case Parameter.Real real ->
          real.step().isPresent()
              ? real.onStep(index(raw, real.size().orElseThrow()))
              : (Object) Math.clamp(raw, real.low(), real.high());
      case Parameter.Whole whole ->
          whole.low() + whole.step() * index(raw, whole.size().orElseThrow());
    };
  }

  /** Where the cell of a value begins; its own place on a continuum. */
  public double lower(Object value) {
    return edge(value, -.5);
  }

  /** Where the cell of a value ends; its own place on a continuum. */
  public double upper(Object value) {
    return edge(value, .5);
  }

  private double edge(Object value, double half) {
    return switch (parameter) {
      case Parameter.Choice choice -> (choice.values().indexOf(value) + .5 + half) / cells;
      case Parameter.Fixed _ -> .5 + half;
      case Parameter.Real _, Parameter.Whole _ ->
          scaled(((Number) value).doubleValue() + half * step);
    };
  }

  private long index(double raw, long size) {
    return Math.clamp((long) Math.floor((raw - low) / step), 0L, size - 1);
  }

  private double scaled(double raw) {
    if (high == low) {
      return .5;
    }
    return log
        ? Math.clamp((Math.log(raw) - logLow()) / (logHigh() - logLow()), 0, 1)
        : Math.clamp((raw - low) / (high - low), 0, 1);
  }

  private double logLow() {
    return Math.log(low);
  }

  private double logHigh() {
    return Math.log(high);
  }

  /** The axes of a space, in its order. */
  public static List<Axis> of(SearchSpace space) {
    return space.dimensions().stream().map(d -> of(d.parameter())).toList();
  }

  /** Where the value of a configuration lies; empty if the parameter takes no part. */
  public OptionalDouble unitIn(Configuration configuration) {
    var value = configuration.values().get(name());
    return value == null ? OptionalDouble.empty() : OptionalDouble.of(unit(value));
  }
}
