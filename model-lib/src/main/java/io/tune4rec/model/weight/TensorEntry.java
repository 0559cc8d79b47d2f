package io.tune4rec.model.weight;

import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.util.Map;

/**
 * One array of a safetensors file.
 *
 * @param begin of its bytes, counted from the end of the header
 * @param end one past them
 */
record TensorEntry(String name, DataType type, Shape shape, long begin, long end) {
  /** Element types by their word in the format. */
  static final Map<String, DataType> TYPES =
      Map.of(
          "F32", DataType.FLOAT32,
          "F64", DataType.FLOAT64,
          "I32", DataType.INT32,
          "I64", DataType.INT64);

  static String word(DataType type) {
    return TYPES.entrySet().stream()
        .filter(entry -> entry.getValue() == type)
        .map(Map.Entry::getKey)
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "a safetensors file here holds F32, F64, I32 or I64, but got " + type));
  }

  long bytes() {
    return end - begin;
  }
}
