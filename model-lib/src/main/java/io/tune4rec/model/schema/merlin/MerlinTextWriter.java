package io.tune4rec.model.schema.merlin;

import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Writes a schema as protocol buffer text, fields in the order that protobuf prints them. */
final class MerlinTextWriter {
  private final StringBuilder out = new StringBuilder();
  private String indent = "";

  private MerlinTextWriter() {}

  static String write(MerlinSchema schema) {
    var writer = new MerlinTextWriter();
    schema.columns().forEach(column -> writer.message("feature", () -> writer.column(column)));
    return writer.out.toString();
  }

  private void column(MerlinColumn column) {
    text("name", column.name());
    column
        .valueCount()
        .ifPresent(
            count ->
                message(
                    "value_count",
                    () -> {
                      line("min: " + count.min());
                      line("max: " + count.max());
                    }));
    if (column.type() != MerlinColumn.Type.TYPE_UNKNOWN) {
      line("type: " + column.type());
    }
    column.intDomain().ifPresent(domain -> message("int_domain", () -> intDomain(domain)));
    column.floatDomain().ifPresent(domain -> message("float_domain", () -> floatDomain(domain)));
    if (!column.tags().isEmpty() || !column.properties().isEmpty()) {
      message("annotation", () -> annotation(column));
    }
    if (!column.shape().isEmpty()) {
      message(
          "shape",
          () -> column.shape().forEach(size -> message("dim", () -> line("size: " + size))));
    }
  }

  private void intDomain(MerlinColumn.IntDomain domain) {
    name(domain.name());
    domain.min().ifPresent(min -> line("min: " + min));
    domain.max().ifPresent(max -> line("max: " + max));
    if (domain.categorical()) {
      line("is_categorical: true");
    }
  }

  private void floatDomain(MerlinColumn.FloatDomain domain) {
    name(domain.name());
    number("min", domain.min());
    number("max", domain.max());
    flag("disallow_nan", domain.disallowNan());
    flag("disallow_inf", domain.disallowInf());
    flag("is_embedding", domain.embedding());
  }

  private void annotation(MerlinColumn column) {
    column.tags().forEach(tag -> text("tag", tag));
    if (!column.properties().isEmpty()) {
      message(
          "extra_metadata",
          () -> {
            text("type_url", StructBytes.TYPE);
            quoted(ProtoText.BYTES, StructBytes.write(column.properties()));
          });
    }
  }

  private void name(String name) {
    if (!name.isEmpty()) {
      text("name", name);
    }
  }

  private void number(String name, Optional<Double> number) {
    number.ifPresent(
        n -> line(name + ": " + (Double.isInfinite(n) ? n > 0 ? "inf" : "-inf" : n.toString())));
  }

  private void flag(String name, boolean set) {
    if (set) {
      line(name + ": true");
    }
  }

  private void text(String name, String text) {
    quoted(name, text.getBytes(StandardCharsets.UTF_8));
  }

  private void quoted(String name, byte[] bytes) {
    var quoted = new StringBuilder();
    for (byte b : bytes) {
      switch (b) {
        case '\n' -> quoted.append("\\n");
        case '\r' -> quoted.append("\\r");
        case '\t' -> quoted.append("\\t");
        case '"', '\'', '\\' -> quoted.append('\\').append((char) b);
        default -> quoted.append(b >= ' ' && b < 127 ? "" + (char) b : "\\%03o".formatted(b & 255));
      }
    }
    line(name + ": \"" + quoted + "\"");
  }

  private void message(String name, Runnable content) {
    line(name + " {");
    var outer = indent;
    indent += "  ";
    content.run();
    indent = outer;
    line("}");
  }

  private void line(String text) {
    out.append(indent).append(text).append('\n');
  }
}
