package io.tune4rec.model.golden;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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

  /** The files of a folder, except its index, by name. */
  static List<Path> in(Path folder) {
    try (var files = Files.list(folder)) {
      return files
          .filter(f -> f.toString().endsWith(".json") || f.toString().endsWith(".json.gz"))
          .filter(f -> !f.getFileName().toString().startsWith("index.json"))
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static GoldenFile read(Path file) {
    try (InputStream raw = Files.newInputStream(file);
        InputStream in = file.toString().endsWith(".gz") ? new GZIPInputStream(raw) : raw) {
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
