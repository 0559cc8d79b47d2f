package io.tune4rec.model.golden;

import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.zip.GZIPInputStream;

/** One file of the format t4rec-golden/1, plain or gzipped. */
record GoldenFile(
    String name,
    String kind,
    JsonNode config,
    Map<String, Tensor> inputs,
    Map<String, Tensor> params,
    Map<String, Tensor> outputs,
    Map<String, Tensor> grads) {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** The files below a folder that say their format, by name; an index has none. */
  static List<Path> in(Path folder) {
    try (var files = Files.walk(folder)) {
      return files
          .filter(f -> f.toString().endsWith(".json") || f.toString().endsWith(".json.gz"))
          .filter(GoldenFile::hasFormat)
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static boolean hasFormat(Path file) {
    try (var in = open(file);
        var parser = JSON.createParser(in)) {
      if (parser.nextToken() == JsonToken.START_OBJECT) {
        for (var key = parser.nextFieldName(); key != null; key = parser.nextFieldName()) {
          if (key.equals("format")) {
            return true;
          }
          parser.nextToken();
          parser.skipChildren();
        }
      }
      return false;
    } catch (IOException e) {
      throw new UncheckedIOException(file.toString(), e);
    }
  }

  private static InputStream open(Path file) throws IOException {
    var raw = new BufferedInputStream(Files.newInputStream(file));
    return file.toString().endsWith(".gz") ? new GZIPInputStream(raw) : raw;
  }

  static GoldenFile read(Path file) {
    try (var in = open(file)) {
      var root = JSON.readTree(in);
      var format = root.path("format").asText();
      if (!format.equals("t4rec-golden/1")) {
        throw new IllegalArgumentException(
            file + ": a golden file has format t4rec-golden/1, but got '" + format + "'");
      }
      return new GoldenFile(
          root.path("name").asText(),
          root.path("kind").asText(),
          root.path("config"),
          tensors(root.path("inputs")),
          tensors(root.path("params")),
          tensors(root.path("outputs")),
          tensors(root.path("grads")));
    } catch (IOException e) {
      throw new UncheckedIOException(file.toString(), e);
    }
  }

  Tensor input(String key) {
    return required(inputs, "inputs", key);
  }

  Tensor param(String key) {
    return required(params, "params", key);
  }

  Tensor output(String key) {
    return required(outputs, "outputs", key);
  }

  /** That the file says of its run what the library can do. */
  void require(boolean holds, String law, JsonNode got) {
    if (!holds) {
      throw new IllegalArgumentException(
          name + ": " + law + ", but got " + (got.isMissingNode() ? "none" : got));
    }
  }

  /** That an option of the configuration has this value, or is absent. */
  void requireOption(String option, Object value) {
    var got = config.path(option);
    boolean absent = got.isMissingNode() || got.isNull();
    boolean same =
        value instanceof Number number
            ? got.isNumber() && got.asDouble() == number.doubleValue()
            : got.asText().equals(value.toString());
    require(absent || same, option + " can only be " + value + " here", got);
  }

  private Tensor required(Map<String, Tensor> section, String sectionName, String key) {
    var tensor = section.get(key);
    if (tensor == null) {
      throw new IllegalArgumentException(name + ": no " + sectionName + " '" + key + "'");
    }
    return tensor;
  }

  private static Map<String, Tensor> tensors(JsonNode section) {
    var tensors = new LinkedHashMap<String, Tensor>();
    section.properties().forEach(e -> tensors.put(e.getKey(), Tensor.of(e.getValue())));
    return tensors;
  }

  /** Row-major values; ids and booleans as whole numbers. */
  record Tensor(long[] shape, double[] data) {
    /** Whether two shapes differ at most in axes that are joined or split, such as those of 1. */
    static boolean alike(long[] one, long[] other) {
      var ones = strides(one);
      var others = strides(other);
      return ones.last().equals(others.last())
          && (ones.containsAll(others) || others.containsAll(ones));
    }

    /** How many values lie below each axis and in all; 1 is always among them. */
    private static SortedSet<Long> strides(long[] shape) {
      var strides = new TreeSet<Long>(Set.of(1L));
      long below = 1;
      for (int axis = shape.length - 1; axis >= 0; axis--) {
        below *= shape[axis];
        strides.add(below);
      }
      return strides;
    }

    static Tensor of(JsonNode node) {
      var shape = new long[node.path("shape").size()];
      for (int i = 0; i < shape.length; i++) {
        shape[i] = node.path("shape").get(i).asLong();
      }
      var data = new double[node.path("data").size()];
      for (int i = 0; i < data.length; i++) {
        var value = node.path("data").get(i);
        data[i] = value.isTextual() ? Double.parseDouble(value.asText()) : value.asDouble();
      }
      return new Tensor(shape, data);
    }

    float[] floats() {
      var floats = new float[data.length];
      for (int i = 0; i < data.length; i++) {
        floats[i] = (float) data[i];
      }
      return floats;
    }

    int[] ints() {
      var ints = new int[data.length];
      for (int i = 0; i < data.length; i++) {
        ints[i] = (int) data[i];
      }
      return ints;
    }

    int dim(int axis) {
      return Math.toIntExact(shape[axis < 0 ? shape.length + axis : axis]);
    }
  }
}
