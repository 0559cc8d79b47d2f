package io.tune4rec.model.training;

import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collector;
import java.util.stream.Collectors;

/**
 * Records as text that is the same wherever equal records are made: unlike {@code toString}, with
 * the entries of maps and sets in order. For comparing and for people, not for reading back.
 */
final class RecordText {
  private RecordText() {}

  /**
   * @throws IllegalArgumentException if there is something in it that has no such text
   */
  static String of(Object value) {
    return switch (value) {
      case null -> "null";
      case Record one -> record(one);
      case Enum<?> one -> one.name();
      case String text -> '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
      case Number number -> number.toString();
      case Boolean flag -> flag.toString();
      case Optional<?> one -> one.map(RecordText::of).orElse("none");
      case List<?> many -> many.stream().map(RecordText::of).collect(listed());
      case Set<?> many -> many.stream().map(RecordText::of).sorted().collect(listed());
      case Map<?, ?> pairs ->
          pairs.entrySet().stream()
              .map(pair -> of(pair.getKey()) + ": " + of(pair.getValue()))
              .sorted()
              .collect(Collectors.joining(", ", "{", "}"));
      case int[] numbers -> Arrays.toString(numbers);
      case long[] numbers -> Arrays.toString(numbers);
      case float[] numbers -> Arrays.toString(numbers);
      case double[] numbers -> Arrays.toString(numbers);
      default ->
          throw new IllegalArgumentException(
              "a configuration is made of records and plain values, but got a "
                  + value.getClass().getName());
    };
  }

  private static Collector<CharSequence, ?, String> listed() {
    return Collectors.joining(", ", "[", "]");
  }

  private static String record(Record record) {
    return Arrays.stream(record.getClass().getRecordComponents())
        .map(component -> component.getName() + "=" + of(value(record, component)))
        .collect(Collectors.joining(", ", record.getClass().getSimpleName() + "(", ")"));
  }

  private static Object value(Record record, RecordComponent component) {
    var accessor = component.getAccessor();
    try {
      accessor.setAccessible(true);
      return accessor.invoke(record);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("a record tells its components", e);
    }
  }
}
