package io.tune4rec.model.schema.merlin;

import java.io.ByteArrayOutputStream;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The binary form of {@code google.protobuf.Struct}, in which text files hold the properties of a
 * column: a map of field 1 {@code {1: key, 2: value}}; a value is one of 1 null, 2 double, 3 text,
 * 4 bool, 5 struct, 6 list.
 */
final class StructBytes {
  static final String TYPE = "type.googleapis.com/google.protobuf.Struct";

  private static final int VARINT = 0;
  private static final int FIXED_64 = 1;
  private static final int BYTES = 2;
  private static final int FIXED_32 = 5;
  private static final int DEEPEST = 64;

  private StructBytes() {}

  static byte[] write(Map<?, ?> struct) {
    var out = new ByteArrayOutputStream();
    struct.forEach(
        (key, value) -> {
          var entry = new ByteArrayOutputStream();
          bytes(entry, 1, ((String) key).getBytes(StandardCharsets.UTF_8));
          bytes(entry, 2, value(value));
          bytes(out, 1, entry.toByteArray());
        });
    return out.toByteArray();
  }

  private static byte[] value(Object value) {
    var out = new ByteArrayOutputStream();
    switch (value) {
      case null -> tagged(out, 1, VARINT, 0);
      case Double number -> {
        out.write(2 << 3 | FIXED_64);
        out.writeBytes(
            ByteBuffer.allocate(Double.BYTES)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putDouble(number)
                .array());
      }
      case String text -> bytes(out, 3, text.getBytes(StandardCharsets.UTF_8));
      case Boolean flag -> tagged(out, 4, VARINT, flag ? 1 : 0);
      case Map<?, ?> map -> bytes(out, 5, write(map));
      case List<?> list -> {
        var elements = new ByteArrayOutputStream();
        list.forEach(element -> bytes(elements, 1, value(element)));
        bytes(out, 6, elements.toByteArray());
      }
      default -> throw new IllegalArgumentException("no plain value: " + value.getClass());
    }
    return out.toByteArray();
  }

  private static void bytes(ByteArrayOutputStream out, int field, byte[] content) {
    tagged(out, field, BYTES, content.length);
    out.writeBytes(content);
  }

  private static void tagged(ByteArrayOutputStream out, int field, int kind, int value) {
    out.write(field << 3 | kind);
    int rest = value;
    while (rest >= 128) {
      out.write(rest & 127 | 128);
      rest >>>= 7;
    }
    out.write(rest);
  }

  /** What the bytes say; empty if they are no struct. */
  static Optional<Map<String, Object>> read(byte[] bytes) {
    try {
      return Optional.of(struct(in(bytes), 0));
    } catch (BufferUnderflowException | IllegalArgumentException e) {
      // properties are free: what cannot be read says nothing about the column
      return Optional.empty();
    }
  }

  private static Map<String, Object> struct(ByteBuffer in, int depth) {
    if (depth > DEEPEST) {
      throw new IllegalArgumentException("too deep");
    }
    var map = new LinkedHashMap<String, Object>();
    while (in.hasRemaining()) {
      int tag = (int) varint(in);
      if (tag != (1 << 3 | BYTES)) {
        skip(in, tag);
        continue;
      }
      entry(in(block(in)), map, depth);
    }
    return map;
  }

  private static void entry(ByteBuffer in, Map<String, Object> map, int depth) {
    var key = "";
    Object value = null;
    while (in.hasRemaining()) {
      int tag = (int) varint(in);
      switch (tag) {
        case 1 << 3 | BYTES -> key = text(in);
        case 2 << 3 | BYTES -> value = value(in(block(in)), depth + 1);
        default -> skip(in, tag);
      }
    }
    map.put(key, value);
  }

  private static Object value(ByteBuffer in, int depth) {
    Object value = null;
    while (in.hasRemaining()) {
      int tag = (int) varint(in);
      switch (tag) {
        case 2 << 3 | FIXED_64 -> value = in.getDouble();
        case 3 << 3 | BYTES -> value = text(in);
        case 4 << 3 | VARINT -> value = varint(in) != 0;
        case 5 << 3 | BYTES -> value = struct(in(block(in)), depth + 1);
        case 6 << 3 | BYTES -> value = list(in(block(in)), depth + 1);
        default -> skip(in, tag);
      }
    }
    return value;
  }

  private static List<Object> list(ByteBuffer in, int depth) {
    if (depth > DEEPEST) {
      throw new IllegalArgumentException("too deep");
    }
    var list = new ArrayList<Object>();
    while (in.hasRemaining()) {
      int tag = (int) varint(in);
      if (tag == (1 << 3 | BYTES)) {
        list.add(value(in(block(in)), depth + 1));
      } else {
        skip(in, tag);
      }
    }
    return list;
  }

  private static void skip(ByteBuffer in, int tag) {
    switch (tag & 7) {
      case VARINT -> varint(in);
      case FIXED_64 -> in.getLong();
      case BYTES -> block(in);
      case FIXED_32 -> in.getInt();
      default -> throw new IllegalArgumentException("no field of kind " + (tag & 7));
    }
  }

  private static long varint(ByteBuffer in) {
    long value = 0;
    for (int shift = 0; shift < 64; shift += 7) {
      byte part = in.get();
      value |= (long) (part & 127) << shift;
      if (part >= 0) {
        return value;
      }
    }
    throw new IllegalArgumentException("a number does not end");
  }

  private static byte[] block(ByteBuffer in) {
    long size = varint(in);
    if (size < 0 || size > in.remaining()) {
      throw new IllegalArgumentException("a block goes beyond the end");
    }
    var bytes = new byte[(int) size];
    in.get(bytes);
    return bytes;
  }

  private static String text(ByteBuffer in) {
    return new String(block(in), StandardCharsets.UTF_8);
  }

  private static ByteBuffer in(byte[] bytes) {
    return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }
}
