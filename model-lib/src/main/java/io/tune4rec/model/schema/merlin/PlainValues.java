package io.tune4rec.model.schema.merlin;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Values of a {@code google.protobuf.Struct}: numbers are doubles there. */
final class PlainValues {
  private PlainValues() {}

  /** An unmodifiable copy. */
  static Map<String, Object> map(Map<?, ?> values) {
    var copy = new LinkedHashMap<String, Object>();
    values.forEach((key, value) -> copy.put((String) key, of(value)));
    return Collections.unmodifiableMap(copy);
  }

  private static Object of(Object value) {
    return switch (value) {
      case null -> null;
      case Number number -> number.doubleValue();
      case Map<?, ?> map -> map(map);
      case List<?> list -> {
        var copy = new ArrayList<Object>();
        list.forEach(element -> copy.add(of(element)));
        yield Collections.unmodifiableList(copy);
      }
      case String text -> text;
      case Boolean flag -> flag;
      case byte[] bytes -> "%d bytes".formatted(bytes.length);
      default ->
          throw new IllegalArgumentException(
              "a property is null, a boolean, a number, text, a list or a map, but got "
                  + value.getClass());
    };
  }
}
