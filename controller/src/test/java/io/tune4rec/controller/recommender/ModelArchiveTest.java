package io.tune4rec.controller.recommender;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tune4rec.model.problem.InvalidInputException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whoever runs a controller may send anything; only a model's files are written. */
@Tag("F89")
class ModelArchiveTest {
  @TempDir Path home;

  private Path zip(Map<String, String> files) throws IOException {
    var zip = home.resolve("model.zip");
    try (var out = new ZipOutputStream(Files.newOutputStream(zip))) {
      for (var file : files.entrySet()) {
        out.putNextEntry(new ZipEntry(file.getKey()));
        out.write(file.getValue().getBytes(StandardCharsets.UTF_8));
        out.closeEntry();
      }
    }
    return zip;
  }

  private static Map<String, String> model() {
    var files = new LinkedHashMap<String, String>();
    files.put("model.json", "{}");
    files.put("weights.safetensors", "weights");
    files.put("items.safetensors", "items");
    files.put("ids/item_id.offsets.i64", "offsets");
    files.put("ids/item_id.utf8", "names");
    return files;
  }

  @Test
  void a_model_is_written_file_by_file() throws IOException {
    var folder = home.resolve("to/model");

    assertThat(ModelArchive.unpack(zip(model()), folder)).isEqualTo(5);

    for (var file : model().entrySet()) {
      assertThat(folder.resolve(file.getKey())).hasContent(file.getValue());
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "../outside",
        "/tmp/outside",
        "ids/../../outside.utf8",
        "ids/",
        "ids/.utf8",
        "run.sh",
        "ids/deeper/name.utf8",
        "ids\\name.utf8",
        "model.json/x",
        "..",
        "ids/..utf8"
      })
  void any_other_name_is_refused_and_nothing_stays(String name) throws IOException {
    var files = model();
    files.put(name, "harm");
    var folder = home.resolve("inside/model");

    assertThatThrownBy(() -> ModelArchive.unpack(zip(files), folder))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("archive: a model's archive holds model.json, weights, items and ids")
        .hasMessageContaining("got '" + name + "'");

    assertThat(home.resolve("inside/outside")).doesNotExist();
    assertThat(home.resolve("outside")).doesNotExist();
    assertThat(folder.resolve("model.json")).doesNotExist();
  }

  @Test
  void what_grows_beyond_a_model_is_refused_while_it_is_written() throws IOException {
    var files = model();
    files.put("weights.safetensors", "0".repeat(100_000));
    var folder = home.resolve("model");

    assertThatThrownBy(() -> ModelArchive.unpack(zip(files), folder, 50_000))
        .hasMessageContaining("a model has at most 50000 bytes");
    assertThat(folder.resolve("weights.safetensors")).doesNotExist();
  }

  @Test
  void an_archive_without_a_model_is_refused() throws IOException {
    assertThatThrownBy(
            () -> ModelArchive.unpack(zip(Map.of("weights.safetensors", "w")), home.resolve("m")))
        .hasMessageContaining("a model has a model.json, but there is none");
  }

  @Test
  void a_folder_that_holds_something_is_left_alone() throws IOException {
    Files.writeString(home.resolve("mine"), "precious");

    assertThatThrownBy(() -> ModelArchive.requireEmpty(home))
        .hasMessageContaining("--to: a model goes into a new or an empty folder");
    ModelArchive.requireEmpty(home.resolve("new"));
    ModelArchive.requireEmpty(Files.createDirectory(home.resolve("empty")));
  }
}
