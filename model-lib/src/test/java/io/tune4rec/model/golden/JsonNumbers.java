package io.tune4rec.model.golden;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import java.util.stream.DoubleStream;

/** All numbers of nested arrays, in order. */
final class JsonNumbers {
  private JsonNumbers() {}

  static double[] doubles(JsonNode node) {
    return stream(node).toArray();
  }

  private static DoubleStream stream(JsonNode node) {
    return node.isArray()
        ? node.valueStream().flatMapToDouble(JsonNumbers::stream)
        : DoubleStream.of(node.asDouble());
  }

  static int[] ints(JsonNode node) {
    return stream(node).mapToInt(x -> (int) x).toArray();
  }

  static long[] longs(JsonNode node) {
    return stream(node).mapToLong(x -> (long) x).toArray();
  }

  static double[] doubles(float[] values) {
    var doubles = new double[values.length];
    Arrays.setAll(doubles, i -> values[i]);
    return doubles;
  }

  static float[] floats(double[] values) {
    var floats = new float[values.length];
    for (int i = 0; i < values.length; i++) {
      floats[i] = (float) values[i];
    }
    return floats;
  }
}
