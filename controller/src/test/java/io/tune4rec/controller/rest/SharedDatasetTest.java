package io.tune4rec.controller.rest;

import static io.restassured.RestAssured.when;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.arc.Arc;
import io.quarkus.test.junit.QuarkusTest;
import io.tune4rec.controller.dataset.DatasetFileSource;
import io.tune4rec.controller.dataset.DatasetShelf;
import io.tune4rec.model.dataset.DatasetInfo;
import io.tune4rec.model.dataset.DatasetStore;
import io.tune4rec.model.problem.InvalidInputException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two controllers with folders of their own and one database between them. */
@QuarkusTest
class SharedDatasetTest extends ControllerTest {
  @TempDir Path elsewhere;
  private String hash;
  private final CountingFiles files = new CountingFiles();
  private DatasetShelf other;

  /** What the database gives, counted. */
  private static final class CountingFiles implements DatasetFileSource {
    private final DatasetFileSource real = Arc.container().instance(DatasetFileSource.class).get();
    private final AtomicInteger descriptions = new AtomicInteger();

    @Override
    public long copy(String hash, String path, OutputStream to) throws IOException {
      if (path.equals(DatasetInfo.FILE)) {
        descriptions.incrementAndGet();
      }
      return real.copy(hash, path, to);
    }
  }

  @BeforeEach
  void upload() {
    hash = TinyDataset.upload("tiny").statusCode(201).extract().jsonPath().getString("hash");
    other = new DatasetShelf(new DatasetStore(elsewhere), files);
  }

  @Test
  void the_other_controller_has_every_file_as_it_was_uploaded() throws IOException {
    var folder = other.folder(hash).orElseThrow();

    assertThat(folder).isEqualTo(elsewhere.resolve(hash));
    for (var file : DatasetInfo.read(folder).files()) {
      var served = when().get("/api/v1/datasets/%s/files/%s".formatted(hash, file.path()));
      assertThat(Files.readAllBytes(folder.resolve(file.path()))).isEqualTo(served.asByteArray());
    }
  }

  @Test
  void many_who_ask_at_once_cause_one_fetch() {
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var asked =
          IntStream.range(0, 8)
              .mapToObj(_ -> CompletableFuture.supplyAsync(() -> other.folder(hash), threads))
              .toList();

      assertThat(asked).allSatisfy(folder -> assertThat(folder.join()).isPresent());
    }
    assertThat(files.descriptions).hasValue(1);
  }

  @Test
  void a_damaged_chunk_is_refused_and_nothing_of_it_is_kept() throws IOException {
    database.run(
        "update dataset_file set content = set_byte(content, 0, 1 + get_byte(content, 0) % 3)"
            + " where path = 'columns/item_id.i32'");

    assertThatThrownBy(() -> other.folder(hash))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageStartingWith(
            "dataset %s in the database, archive/columns/item_id.i32: the file has the SHA-256"
                .formatted(hash))
        .hasMessageEndingWith("delete its rows from dataset_file, then import it again");
    assertThat(elsewhere).isEmptyDirectory();
  }

  @Test
  void a_missing_chunk_is_named() {
    database.run("delete from dataset_file where path = 'columns/item_id.i32'");

    assertThatThrownBy(() -> other.folder(hash))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("columns/item_id.i32: the file has the 32 bytes")
        .hasMessageContaining("but it is missing");
  }

  @Test
  void a_row_from_before_files_were_stored_is_served_from_disk_and_nowhere_else() {
    database.run("truncate dataset_file");

    when()
        .get("/api/v1/datasets/%s/files/columns/item_id.i32".formatted(hash))
        .then()
        .statusCode(200);
    assertThat(other.folder(hash)).isEmpty();
  }

  @Test
  void importing_again_brings_the_files_of_such_a_row_into_the_database() {
    database.run("truncate dataset_file");
    TinyDataset.upload("tiny").statusCode(200);

    assertThat(other.folder(hash)).isPresent();
  }

  @Test
  void content_under_two_names_is_stored_once() {
    long chunks = database.count("dataset_file");
    TinyDataset.upload("other").statusCode(201);

    assertThat(database.count("dataset_file")).isEqualTo(chunks);
  }
}
