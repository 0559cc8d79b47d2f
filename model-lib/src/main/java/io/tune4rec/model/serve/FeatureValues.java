package io.tune4rec.model.serve;

import io.tune4rec.model.dataset.Scaling;
import io.tune4rec.model.problem.Problems;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Turns what a source says of an interaction into what the model was trained on, as the import did.
 * Notes what it cannot turn, and puts a missing value in its place.
 */
record FeatureValues(Map<String, ColumnIds> ids, Map<String, Scaling> scalings, Problems problems) {
  /**
   * @param field how messages name the place
   * @return 0 where missing
   */
  int id(String field, String column, Object value) {
    return switch (value) {
      case null -> 0;
      case String text -> id(field, column, text);
      case Integer _, Long _, Short _, Byte _ -> id(field, column, value.toString());
      default -> {
        refuse(field, "an id is a text or a whole number", value, "give it as the source has it");
        yield 0;
      }
    };
  }

  private int id(String field, String column, String text) {
    var id = ids.get(column).idOrUnknown(text);
    if (id.isEmpty()) {
      refuse(
          field,
          "a value is one that column '%s' had when the model was trained".formatted(column),
          text,
          "give null where it is missing, or train with an id for what is out of vocabulary");
    }
    return id.orElse(0);
  }

  /** 0 where missing, which is the mean where the import standardised. */
  float number(String field, String column, Object value) {
    return switch (value) {
      case null -> 0;
      case Number number when Double.isFinite(number.doubleValue()) ->
          scalings.get(column).apply(number.doubleValue());
      default -> {
        refuse(field, "a number is finite", value, "give null where it is missing");
        yield 0;
      }
    };
  }

  int[] ids(String field, String column, Object value) {
    var found = new ArrayList<Integer>();
    list(field, value).forEach(one -> found.add(id(field, column, one)));
    return found.stream().mapToInt(Integer::intValue).toArray();
  }

  /**
   * @param width of the vectors; an interaction without one has zeros
   */
  float[] vector(String field, String column, int width, Object value) {
    var numbers = new float[width];
    var given = list(field, value);
    if (given.isEmpty()) {
      return numbers;
    }
    if (problems.require(
        given.size() == width,
        field,
        "the vectors of the column have %d values, or are missing".formatted(width),
        () -> "got " + given.size(),
        "give all of them, or null")) {
      for (int i = 0; i < width; i++) {
        numbers[i] = number(field, column, given.get(i));
      }
    }
    return numbers;
  }

  private List<?> list(String field, Object value) {
    return switch (value) {
      case null -> List.of();
      case List<?> list -> list;
      default -> {
        refuse(field, "the column has a list of values", value, "give a list, even of one value");
        yield List.of();
      }
    };
  }

  private void refuse(String field, String law, Object value, String wayOut) {
    problems.require(false, field, law, () -> "got '" + value + "'", wayOut);
  }
}
