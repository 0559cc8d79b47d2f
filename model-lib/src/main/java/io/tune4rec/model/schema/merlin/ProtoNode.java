package io.tune4rec.model.schema.merlin;

import com.fasterxml.jackson.databind.JsonNode;
import io.tune4rec.model.problem.Problems;
import io.tune4rec.model.schema.merlin.MerlinColumn.Type;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/**
 * A message in the tree of a file. Fields are found by their snake case or camel case name, may be
 * repeated or not, and numbers may be text; of a field given twice the last counts.
 */
record ProtoNode(JsonNode node, String field, Problems problems) {
  ProtoNode at(String other) {
    return new ProtoNode(node, other, problems);
  }

  List<ProtoNode> all(String name) {
    return nodes(name).stream()
        .filter(child -> isMessage(child, name))
        .map(child -> new ProtoNode(child, path(name), problems))
        .toList();
  }

  Optional<ProtoNode> last(String name) {
    var all = all(name);
    return all.isEmpty() ? Optional.empty() : Optional.of(all.getLast());
  }

  /** Empty where there is none. */
  String text(String name) {
    var texts = texts(name);
    return texts.isEmpty() ? "" : texts.getLast();
  }

  List<String> texts(String name) {
    return nodes(name).stream().map(JsonNode::asText).toList();
  }

  Optional<Long> whole(String name) {
    return parsed(name, "a whole number of 64 bits", ProtoNode::parseLong);
  }

  Optional<Double> number(String name) {
    return parsed(name, "a number", ProtoNode::parseDouble);
  }

  boolean flag(String name) {
    return parsed(name, "true or false", ProtoNode::parseFlag).orElse(false);
  }

  Type type(String name) {
    return parsed(name, "BYTES, INT, FLOAT or STRUCT", ProtoNode::parseType)
        .orElse(Type.TYPE_UNKNOWN);
  }

  private boolean isMessage(JsonNode child, String name) {
    return problems.require(
        child.isObject(), path(name), "'" + name + "' is a message", () -> "got " + child, "");
  }

  private <V> Optional<V> parsed(String name, String what, Function<String, V> parser) {
    var text = text(name);
    if (nodes(name).isEmpty()) {
      return Optional.empty();
    }
    try {
      return Optional.of(parser.apply(text));
    } catch (IllegalArgumentException e) {
      problems.require(
          false, path(name), "'" + name + "' is " + what, () -> "got '" + text + "'", "");
      return Optional.empty();
    }
  }

  private static Long parseLong(String text) {
    boolean negative = text.startsWith("-");
    var digits = negative ? text.substring(1) : text;
    if (digits.startsWith("0x") || digits.startsWith("0X")) {
      return Long.parseLong((negative ? "-" : "") + digits.substring(2), 16);
    }
    if (digits.length() > 1 && digits.startsWith("0")) {
      return Long.parseLong((negative ? "-" : "") + digits, 8);
    }
    return Long.parseLong(text);
  }

  private static Double parseDouble(String text) {
    var lower = text.toLowerCase(Locale.ROOT);
    return switch (lower) {
      case "inf", "infinity", "+inf" -> Double.POSITIVE_INFINITY;
      case "-inf", "-infinity" -> Double.NEGATIVE_INFINITY;
      case "nan", "-nan" -> Double.NaN;
      default ->
          Double.parseDouble(lower.endsWith("f") ? lower.substring(0, lower.length() - 1) : lower);
    };
  }

  private static Boolean parseFlag(String text) {
    return switch (text) {
      case "true", "True", "t", "1" -> true;
      case "false", "False", "f", "0" -> false;
      default -> throw new IllegalArgumentException(text);
    };
  }

  private static Type parseType(String text) {
    if (text.matches("\\d")) {
      int number = text.charAt(0) - '0';
      return number < Type.values().length ? Type.values()[number] : Type.TYPE_UNKNOWN;
    }
    return Type.valueOf(text);
  }

  private String path(String name) {
    return field.isEmpty() ? name : field + "." + name;
  }

  /** Every value of a field; a null is none. */
  private List<JsonNode> nodes(String name) {
    var found = node.path(name);
    if (found.isMissingNode()) {
      found = node.path(camel(name));
    }
    if (found.isMissingNode() || found.isNull()) {
      return List.of();
    }
    if (!found.isArray()) {
      return List.of(found);
    }
    var all = new ArrayList<JsonNode>();
    found.forEach(all::add);
    return all;
  }

  private static String camel(String snake) {
    var camel = new StringBuilder();
    boolean upper = false;
    for (char c : snake.toCharArray()) {
      if (c == '_') {
        upper = true;
      } else {
        camel.append(upper ? Character.toUpperCase(c) : c);
        upper = false;
      }
    }
    return camel.toString();
  }
}
