package io.tune4rec.controller.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tune4rec.model.problem.InvalidInputException;
import io.tune4rec.model.schema.Column;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SourceSchemaTest {
  @TempDir Path folder;
  private SourceFolder source;

  @BeforeEach
  void write() {
    source = new SourceFolder(folder);
  }

  @Test
  void the_stored_columns_are_the_item_and_every_feature() {
    var schema = SourceSchema.read(folder);

    var stored = new Vocabularies(schema).schema();
    assertThat(stored.columns())
        .extracting(Column::name)
        .containsExactly("item_id", "colour", "genres", "price");
    assertThat(stored.itemId().cardinality()).isEqualTo(5);
    assertThat(schema.lists(Column.Kind.CATEGORICAL))
        .extracting(SourceSchema.FeatureColumn::name)
        .containsExactly("genres");
    assertThat(schema.time().kind()).isEqualTo(TimeKind.EPOCH_SECONDS);
    assertThat(schema.keys().session())
        .contains(new SourceSchema.IdColumn("session_id", new Ids.Numbered(9)));
  }

  @Test
  void a_time_tagged_position_needs_no_kind() {
    source.schema(
        SourceFolder.SCHEMA
            .replace("\"time\": {\"kind\": \"epoch_seconds\"},", "")
            .replace("[\"timestamp\"]", "[\"timestamp\", \"position\"]"));

    assertThat(SourceSchema.read(folder).time().kind()).isEqualTo(TimeKind.POSITION);
  }

  @Test
  void a_folder_that_is_missing_is_refused() {
    var missing = folder.resolve("nowhere");

    assertRefused(
        missing,
        missing
            + ": a source is a folder with interactions.csv.gz and schema.json, but there is no such"
            + " folder");
  }

  @Test
  void a_folder_without_schema_is_refused() throws IOException {
    Files.delete(folder.resolve("schema.json"));

    assertRefused(
        folder,
        folder
            + ": a source folder holds schema.json, which names the columns, but there is none;"
            + " write one; './tune4rec dataset sample DIR' makes an example");
  }

  @Test
  void text_that_is_no_json_is_refused_with_its_place() {
    source.schema("{\"name\": \"tiny\",\n  \"columns\": [}");

    assertThatThrownBy(() -> SourceSchema.read(folder))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageStartingWith(
            folder.resolve("schema.json") + ": a schema is a JSON object, but at line 2, column ");
  }

  @Test
  void an_unknown_delimiter_is_refused() {
    source.schema(SourceFolder.SCHEMA.replace("\"delimiter\": \",\"", "\"delimiter\": \"::\""));

    assertRefused(
        folder,
        "schema.json: delimiter: a delimiter is ',', ';', '|' or a tab, but got '::'; write the file"
            + " with one of these");
  }

  @Test
  void an_unknown_kind_of_time_is_refused_with_the_nearest() {
    source.schema(SourceFolder.SCHEMA.replace("epoch_seconds", "epoch-second"));

    assertRefused(
        folder,
        "schema.json: time.kind: the kind of time is epoch_seconds or position, but got"
            + " 'epoch-second'; did you mean 'epoch_seconds'?");
  }

  @Test
  void a_schema_without_item_is_refused() {
    source.schema(SourceFolder.SCHEMA.replace("[\"item_id\"]", "[]"));

    assertRefused(
        folder,
        "schema.json: columns: exactly one categorical column without a list carries the tag"
            + " 'item_id', but none does; tag the right column");
  }

  @Test
  void every_problem_of_the_columns_is_reported() {
    source.schema(
        SourceFolder.SCHEMA
            .replace("\"cardinality\": 3", "\"cardinality\": 0")
            .replace("\"price\", \"type\": \"continuous\"", "\"colour\", \"type\": \"continous\""));

    assertRefused(
        folder,
        """
        schema.json: columns[3] 'colour': a categorical column has a cardinality, its highest id, from \
        1 to 2147483646, but got 0; ids are whole numbers from 1 to the cardinality
        schema.json: columns[5] 'colour': column names are unique, but it occurs twice
        schema.json: columns[5] 'colour': a column's type is categorical or continuous, but got \
        'continous'; did you mean 'continuous'?""");
  }

  @Test
  void a_file_outside_the_folder_is_refused() {
    source.schema(SourceFolder.SCHEMA.replace("\"interactions.csv\"", "\"../secret.csv\""));

    assertThatThrownBy(() -> Source.ofFolder(folder))
        .hasMessage(
            "schema.json: file: the interactions lie in the source folder itself, but got"
                + " '../secret.csv'; give the file's name only");
  }

  private static void assertRefused(Path folder, String message) {
    assertThatThrownBy(() -> SourceSchema.read(folder))
        .isInstanceOf(InvalidInputException.class)
        .hasMessage(message);
  }
}
