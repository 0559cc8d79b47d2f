package io.tune4rec.model.weight;

import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tune4rec.model.problem.InvalidInputException;
import io.tune4rec.model.problem.Problems;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;

/**
 * The header of a safetensors file: JSON of name → {dtype, shape, data_offsets}.
 *
 * @param entries in the order of their bytes, which leave no gap
 */
record SafeTensorsHeader(List<TensorEntry> entries) {
  /** The format's own limit. */
  static final int MOST_BYTES = 100_000_000;

  /** Where a file may hold text of its own; it is no array. */
  static final String METADATA = "__metadata__";

  private static final int ALIGNMENT = 8;
  private static final int MOST_AXES = 16;
  private static final Set<String> FIELDS = new TreeSet<>(Set.of("dtype", "shape", "data_offsets"));
  private static final String AGAIN = "write or fetch the file again";
  private static final ObjectMapper JSON =
      new ObjectMapper()
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY);

  SafeTensorsHeader {
    entries = List.copyOf(entries);
  }

  /** Its bytes, filled up with spaces so that the data behind is aligned. */
  byte[] toBytes() {
    var json = new LinkedHashMap<String, Object>();
    for (var entry : entries) {
      var fields = new LinkedHashMap<String, Object>();
      fields.put("dtype", TensorEntry.word(entry.type()));
      fields.put("shape", entry.shape().getShape());
      fields.put("data_offsets", new long[] {entry.begin(), entry.end()});
      json.put(entry.name(), fields);
    }
    try {
      var text = JSON.writeValueAsBytes(json);
      var padded = Arrays.copyOf(text, Math.ceilDiv(text.length, ALIGNMENT) * ALIGNMENT);
      Arrays.fill(padded, text.length, padded.length, (byte) ' ');
      return padded;
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * @param source how messages name the file
   * @param dataBytes that follow the header
   * @throws InvalidInputException with every problem of the header
   */
  static SafeTensorsHeader parse(String source, byte[] bytes, long dataBytes) {
    var problems = new Problems();
    var entries = new ArrayList<TensorEntry>();
    for (var field : tree(source, bytes).properties()) {
      if (field.getKey().equals(METADATA)) {
        requireMetadata(problems, source, field.getValue());
      } else {
        entry(problems, source, field.getKey(), field.getValue()).ifPresent(entries::add);
      }
    }
    problems.throwIfAny();
    entries.sort(Comparator.comparingLong(TensorEntry::begin).thenComparingLong(TensorEntry::end));
    requireNoGap(problems, source, entries, dataBytes);
    problems.throwIfAny();
    return new SafeTensorsHeader(entries);
  }

  private static JsonNode tree(String source, byte[] bytes) {
    try {
      var root = JSON.readTree(bytes);
      if (root != null && root.isObject()) {
        return root;
      }
      throw notJson(
          source,
          "it is " + new String(bytes, 0, Math.min(20, bytes.length), StandardCharsets.UTF_8));
    } catch (JsonProcessingException e) {
      throw notJson(source, "reading it ends with: " + e.getOriginalMessage());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static InvalidInputException notJson(String source, String offence) {
    return InvalidInputException.of(
        source, "the header of a safetensors file is a JSON object", offence, AGAIN);
  }

  private static void requireMetadata(Problems problems, String source, JsonNode node) {
    boolean texts =
        node.isObject()
            && node.properties().stream().allMatch(field -> field.getValue().isTextual());
    problems.require(
        texts, at(source, METADATA), "metadata is texts by name", () -> "got " + node, AGAIN);
  }

  private static Optional<TensorEntry> entry(
      Problems problems, String source, String name, JsonNode node) {
    var field = at(source, name);
    var given = new TreeSet<String>();
    node.fieldNames().forEachRemaining(given::add);
    if (!problems.require(
        node.isObject() && given.equals(FIELDS),
        field,
        "an array has dtype, shape and data_offsets, and nothing else",
        () -> node.isObject() ? "got " + given : "got " + node,
        AGAIN)) {
      return Optional.empty();
    }
    var type = TensorEntry.TYPES.get(node.get("dtype").asText());
    boolean good =
        problems.require(
            node.get("dtype").isTextual() && type != null,
            field,
            "the elements of an array are F32, F64, I32 or I64",
            () -> "got " + node.get("dtype"),
            "convert the array");
    var shape = wholes(node.get("shape"));
    var size = shape.map(SafeTensorsHeader::size).orElse(OptionalLong.empty());
    good &=
        problems.require(
            size.isPresent(),
            field,
            "a shape is up to %d whole numbers from 0 that a file can hold".formatted(MOST_AXES),
            () -> "got " + node.get("shape"),
            AGAIN);
    var offsets = wholes(node.get("data_offsets")).filter(o -> o.length == 2 && o[0] <= o[1]);
    good &=
        problems.require(
            offsets.isPresent(),
            field,
            "data_offsets are [begin, end] from 0, and the end is not before the begin",
            () -> "got " + node.get("data_offsets"),
            AGAIN);
    return good
        ? sized(
            problems, field, new Sized(name, type, shape.get(), size.getAsLong()), offsets.get())
        : Optional.empty();
  }

  private record Sized(String name, DataType type, long[] shape, long size) {}

  private static Optional<TensorEntry> sized(
      Problems problems, String field, Sized array, long[] offsets) {
    long bytes = array.size() * array.type().getNumOfBytes();
    boolean fits =
        problems.require(
            offsets[1] - offsets[0] == bytes,
            field,
            "the array's type and shape imply %d bytes".formatted(bytes),
            () -> "data_offsets span " + (offsets[1] - offsets[0]),
            AGAIN);
    return fits
        ? Optional.of(
            new TensorEntry(
                array.name(), array.type(), new Shape(array.shape()), offsets[0], offsets[1]))
        : Optional.empty();
  }

  private static void requireNoGap(
      Problems problems, String source, List<TensorEntry> entries, long dataBytes) {
    long end = 0;
    for (var entry : entries) {
      long expected = end;
      problems.require(
          entry.begin() == expected,
          at(source, entry.name()),
          "arrays lie one after the other, so this one begins at " + expected,
          () -> "it begins at " + entry.begin(),
          AGAIN);
      end = Math.max(end, entry.end());
    }
    long last = end;
    problems.require(
        last == dataBytes,
        source,
        "the arrays end with the file, %d bytes after the header".formatted(last),
        () -> dataBytes < last ? "it was cut to " + dataBytes : "it goes on to " + dataBytes,
        AGAIN);
  }

  private static Optional<long[]> wholes(JsonNode node) {
    if (!node.isArray() || node.size() > MOST_AXES) {
      return Optional.empty();
    }
    var values = new long[node.size()];
    for (int i = 0; i < values.length; i++) {
      var value = node.get(i);
      if (!value.isIntegralNumber() || !value.canConvertToLong() || value.asLong() < 0) {
        return Optional.empty();
      }
      values[i] = value.asLong();
    }
    return Optional.of(values);
  }

  /** Elements, unless they are more than whose bytes a long can count. */
  private static OptionalLong size(long[] shape) {
    long size = 1;
    for (long axis : shape) {
      if (axis != 0 && size > Long.MAX_VALUE / Double.BYTES / axis) {
        return OptionalLong.empty();
      }
      size *= axis;
    }
    return OptionalLong.of(size);
  }

  static String at(String source, String name) {
    return source + ": '" + name + "'";
  }
}
