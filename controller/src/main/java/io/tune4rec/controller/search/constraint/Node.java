package io.tune4rec.controller.search.constraint;

import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * A part of an expression. Its value is a {@link Double}, a {@link String}, a {@link Boolean}, or
 * {@link #UNKNOWN} where a parameter takes no part.
 */
sealed interface Node {
  /** The value of whatever hangs on a parameter that takes no part. */
  Object UNKNOWN = new Object();

  /** Where it begins in the text. */
  int at();

  Object value(Map<String, ?> values);

  record Constant(Object value, int at) implements Node {
    @Override
    public Object value(Map<String, ?> values) {
      return value;
    }
  }

  record Name(String name, int at) implements Node {
    @Override
    public Object value(Map<String, ?> values) {
      return switch (values.get(name)) {
        case null -> UNKNOWN;
        case Number number -> number.doubleValue();
        case Object word -> String.valueOf(word);
      };
    }
  }

  /** A parameter where a truth is wanted: one whose value is the word true. */
  record Flag(Name name) implements Node {
    @Override
    public int at() {
      return name.at();
    }

    @Override
    public Object value(Map<String, ?> values) {
      var value = name.value(values);
      return value == UNKNOWN ? UNKNOWN : "true".equals(value);
    }
  }

  record Arithmetic(String sign, Node left, Node right) implements Node {
    @Override
    public int at() {
      return left.at();
    }

    @Override
    public Object value(Map<String, ?> values) {
      var a = left.value(values);
      var b = right.value(values);
      if (a == UNKNOWN || b == UNKNOWN) {
        return UNKNOWN;
      }
      return a instanceof Double x && b instanceof Double y ? of(x, y) : Double.NaN;
    }

    private Object of(double x, double y) {
      return switch (sign) {
        case "+" -> x + y;
        case "-" -> x - y;
        case "*" -> x * y;
        case "/" -> y == 0 ? Double.NaN : x / y;
        default -> remainder(x, y);
      };
    }

    /** With the sign of the divisor. */
    private static double remainder(double x, double y) {
      double rest = x % y;
      return rest != 0 && rest < 0 != y < 0 ? rest + y : rest;
    }
  }

  record Comparison(String sign, Node left, Node right) implements Node {
    @Override
    public int at() {
      return left.at();
    }

    @Override
    public Object value(Map<String, ?> values) {
      var a = left.value(values);
      var b = right.value(values);
      if (a == UNKNOWN || b == UNKNOWN) {
        return UNKNOWN;
      }
      return switch (sign) {
        case "==" -> same(a, b);
        case "!=" -> !same(a, b);
        default -> a instanceof Double x && b instanceof Double y && ordered(x, y);
      };
    }

    static boolean same(Object a, Object b) {
      return a instanceof Double x && b instanceof Double y
          ? x.doubleValue() == y.doubleValue()
          : Objects.equals(a, b);
    }

    private boolean ordered(double x, double y) {
      return switch (sign) {
        case "<" -> x < y;
        case "<=" -> x <= y;
        case ">" -> x > y;
        default -> x >= y;
      };
    }
  }

  record Membership(Node one, List<Node> all) implements Node {
    @Override
    public int at() {
      return one.at();
    }

    @Override
    public Object value(Map<String, ?> values) {
      var value = one.value(values);
      Object found = value == UNKNOWN ? UNKNOWN : false;
      for (var each : all) {
        var other = each.value(values);
        if (value == UNKNOWN || other == UNKNOWN) {
          found = UNKNOWN;
        } else if (Comparison.same(value, other)) {
          return true;
        }
      }
      return found;
    }
  }

  record Not(Node of, int at) implements Node {
    @Override
    public Object value(Map<String, ?> values) {
      var value = of.value(values);
      return value == UNKNOWN ? UNKNOWN : !Boolean.TRUE.equals(value);
    }
  }

  /** What settles it if one side is so: {@code true} of an or, {@code false} of an and. */
  record Junction(boolean settling, Node left, Node right) implements Node {
    @Override
    public int at() {
      return left.at();
    }

    @Override
    public Object value(Map<String, ?> values) {
      var a = left.value(values);
      if (a.equals(settling)) {
        return settling;
      }
      var b = right.value(values);
      if (b.equals(settling)) {
        return settling;
      }
      return a == UNKNOWN || b == UNKNOWN ? UNKNOWN : !settling;
    }
  }
}
