package io.tune4rec.model.schema.merlin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tune4rec.model.problem.InvalidInputException;
import io.tune4rec.model.schema.merlin.MerlinColumn.FloatDomain;
import io.tune4rec.model.schema.merlin.MerlinColumn.IntDomain;
import io.tune4rec.model.schema.merlin.MerlinColumn.Type;
import io.tune4rec.model.schema.merlin.MerlinColumn.ValueCount;
import io.tune4rec.model.schema.merlin.MerlinSchema.Format;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class MerlinFilesTest {
  private static final Path WRITTEN_BY_PROTOBUF =
      Path.of("src/test/resources/io/tune4rec/model/schema/merlin");

  @TempDir Path folder;

  /**
   * The files are what protobuf 7.36.2 for Python prints of one message with the field numbers of
   * TensorFlow Metadata: {@code text_format.MessageToString} with and without the type of the
   * properties at hand, and {@code json_format.MessageToJson}.
   */
  @ParameterizedTest
  @ValueSource(strings = {"expanded.pbtxt", "packed.pbtxt", "schema.json"})
  void a_file_that_protobuf_wrote_is_read(String name) {
    var schema = MerlinSchema.read(WRITTEN_BY_PROTOBUF.resolve(name));

    assertThat(schema.columns())
        .containsExactly(
            new MerlinColumn(
                "item_id-list",
                Type.INT,
                Optional.of(
                    new IntDomain("item_id-list", Optional.of(1L), Optional.of(52_740L), true)),
                Optional.empty(),
                Optional.of(new ValueCount(2, 20)),
                List.of(),
                List.of("item_id", "list", "categorical", "item"),
                properties()),
            new MerlinColumn(
                "et_sin\n\"é\"",
                Type.FLOAT,
                Optional.empty(),
                Optional.of(
                    new FloatDomain(
                        "",
                        Optional.of(-1.0),
                        Optional.of(Double.POSITIVE_INFINITY),
                        false,
                        false,
                        false)),
                Optional.of(new ValueCount(2, 20)),
                List.of(),
                List.of("continuous"),
                Map.of()),
            new MerlinColumn(
                "vec",
                Type.FLOAT,
                Optional.empty(),
                Optional.of(
                    new FloatDomain("", Optional.empty(), Optional.empty(), false, false, true)),
                Optional.empty(),
                List.of(64L),
                List.of(),
                Map.of()));
  }

  private static Map<String, Object> properties() {
    var properties = new LinkedHashMap<String, Object>();
    properties.put("num_buckets", null);
    properties.put("freq_threshold", 0.0);
    properties.put("cat_path", ".//categories/unique.item_id.parquet");
    properties.put("embedding_sizes", Map.of("cardinality", 52_741.0, "dimension", 512.0));
    properties.put("dtype_item_size", 64.0);
    properties.put("is_list", true);
    properties.put("steps", Arrays.asList("a", 1.5, false));
    return properties;
  }

  @Test
  void text_may_have_comments_colons_brackets_and_unknown_fields() {
    var text =
        """
        # made by hand
        tensor_representation_group { key: "" value { } }
        feature: < name: 'a' "b" type: INT;
          presence { min_fraction: 1.0 min_count: 1 }   # unknown here
          int_domain: { max: 0x10, is_categorical: t }
          annotation { tag: ["item_id", "\\x69tem\\u00e9"] comment: "" extra_metadata {
            [type.googleapis.com/other.Kind] { what: -1.5e3f value: "\\377" } } } >
        feature { name: "c" domain: "shared" type: 2 }
        int_domain { name: "shared" min: -3 max: 7 }
        """;

    var schema = MerlinSchema.parse("schema.pbtxt", text, Format.PBTXT);

    assertThat(schema.columns()).extracting(MerlinColumn::name).containsExactly("ab", "c");
    assertThat(schema.columns().getFirst().cardinality()).isEqualTo(17);
    assertThat(schema.columns().getFirst().tags()).containsExactly("item_id", "itemé");
    assertThat(schema.columns().getLast().intDomain())
        .contains(new IntDomain("shared", Optional.of(-3L), Optional.of(7L), false));
  }

  @Test
  void json_may_be_in_snake_case_with_numbers_for_text_and_stray_keys() {
    var text =
        """
        {"is_list": true, "feature": [{"name": "a", "type": "INT", "is_list": false, "x": [1],
          "int_domain": {"max": 9, "is_categorical": true}, "value_count": {"max": "4"},
          "annotation": {"tag": ["item_id"], "extra_metadata": [{"num_buckets": null}]}}]}
        """;

    var column = MerlinSchema.parse("schema.json", text, Format.JSON).itemId();

    assertThat(column.cardinality()).isEqualTo(10);
    assertThat(column.valueCount()).contains(new ValueCount(0, 4));
    assertThat(column.properties()).containsOnlyKeys("num_buckets");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          feature { name: "a"                |schema.pbtxt line 1: a field starts with its name, but the file ends within a message
          feature { name: "a }               |schema.pbtxt line 1: text ends with the quote it starts with, but the line ends before
          feature { name "a" }               |schema.pbtxt line 1: 'name' is followed by ':' or '{', but got 'a'
          feature { name: "a" type: WORD }   |schema.pbtxt.feature[0].type: 'type' is BYTES, INT, FLOAT or STRUCT, but got 'WORD'
          feature { name: "a" int_domain: 3 }|schema.pbtxt.feature[0].int_domain: 'int_domain' is a message, but got "3"
          feature { name: "a\\q" }           |schema.pbtxt line 1: an escape is known, but got '\\q'
          @                                  |schema.pbtxt line 1: this is protocol buffer text, but got '@'
          x: 1                               |schema.pbtxt.feature: a schema has a column, but this one has none
          """)
  void text_that_is_no_schema_is_refused_with_its_place(String text, String message) {
    assertThatThrownBy(() -> MerlinSchema.parse("schema.pbtxt", text, Format.PBTXT))
        .isInstanceOf(InvalidInputException.class)
        .hasMessage(message);
  }

  @Test
  void nesting_without_end_is_refused() {
    var text = "a { ".repeat(100_000);

    assertThatThrownBy(() -> MerlinSchema.parse("schema.pbtxt", text, Format.PBTXT))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("messages lie in each other at most 64 deep");
  }

  @Test
  void every_problem_of_a_file_is_reported_at_once() {
    var text =
        """
        feature { name: "a" int_domain { max: ten } annotation { tag: "item_id" tag: "continuous" } }
        feature { name: "" }
        """;

    assertThatThrownBy(() -> MerlinSchema.parse("s", text, Format.PBTXT))
        .hasMessage(
            """
            s.feature[0].int_domain.max: 'max' is a whole number of 64 bits, but got 'ten'
            s.column 'a': the tags 'continuous' and 'id' exclude each other, but it has both: item_id, continuous; remove one of them
            s.column: a column needs a name, but got a blank one; name it""");
  }

  @ParameterizedTest
  @EnumSource(Format.class)
  void a_written_file_is_read_by_its_ending(Format format) {
    var file = folder.resolve(format == Format.PBTXT ? "schema.pbtxt" : "schema.json");
    var schema = random(new SplittableRandom(3));

    schema.write(file);

    assertThat(MerlinSchema.read(file).columns()).isEqualTo(schema.columns());
  }

  @RepeatedTest(200)
  void writing_and_reading_loses_nothing(RepetitionInfo repetition) {
    var schema = random(new SplittableRandom(repetition.getCurrentRepetition()));

    for (var format : Format.values()) {
      var text = schema.text(format);
      assertThat(MerlinSchema.parse("s", text, format).columns())
          .as(text)
          .isEqualTo(schema.columns());
    }
  }

  private static MerlinSchema random(SplittableRandom random) {
    var columns = new ArrayList<MerlinColumn>();
    int size = 1 + random.nextInt(4);
    for (int i = 0; i < size; i++) {
      columns.add(randomColumn(i + " " + text(random), random));
    }
    return new MerlinSchema(columns);
  }

  private static MerlinColumn randomColumn(String name, SplittableRandom random) {
    return new MerlinColumn(
        name,
        Type.values()[random.nextInt(5)],
        maybe(
            random,
            new IntDomain(
                text(random),
                maybe(random, random.nextLong()),
                maybe(random, random.nextLong()),
                random.nextBoolean())),
        maybe(
            random,
            new FloatDomain(
                text(random),
                maybe(random, random.nextDouble(-1e9, 1e9)),
                maybe(random, Double.POSITIVE_INFINITY),
                random.nextBoolean(),
                random.nextBoolean(),
                random.nextBoolean())),
        maybe(random, new ValueCount(random.nextLong(0, 9), random.nextLong(9, 99))),
        random.nextBoolean() ? List.of() : List.of(random.nextLong(1, 99), 7L),
        random.nextBoolean() ? List.of() : List.of("t" + text(random), "item_id"),
        randomProperties(random, 0));
  }

  private static Map<String, Object> randomProperties(SplittableRandom random, int depth) {
    var properties = new LinkedHashMap<String, Object>();
    int size = random.nextInt(4);
    for (int i = 0; i < size; i++) {
      properties.put(
          "k" + text(random),
          switch (random.nextInt(depth < 3 ? 6 : 4)) {
            case 0 -> null;
            case 1 -> random.nextDouble(-1e300, 1e300);
            case 2 -> text(random);
            case 3 -> random.nextBoolean();
            case 4 -> Arrays.asList(text(random), null, randomProperties(random, depth + 1));
            default -> randomProperties(random, depth + 1);
          });
    }
    return properties;
  }

  /** Of all that is hard: quotes, controls, other scripts, beyond 16 bits. */
  private static String text(SplittableRandom random) {
    var some = "aZ0 \"'\\\n\r\t{}[]<>#:;,/\u0001\u007fé日😀".codePoints().toArray();
    var text = new StringBuilder();
    int length = random.nextInt(6);
    for (int i = 0; i < length; i++) {
      text.appendCodePoint(some[random.nextInt(some.length)]);
    }
    return text.toString();
  }

  private static <V> Optional<V> maybe(SplittableRandom random, V value) {
    return random.nextBoolean() ? Optional.of(value) : Optional.empty();
  }
}
