package io.tune4rec.controller.rest;

import static io.restassured.RestAssured.given;

import io.restassured.response.ValidatableResponse;
import io.tune4rec.controller.dataset.PreparedDatasetArchive;
import io.tune4rec.controller.dataset.doctor.DoctorOptions;
import io.tune4rec.controller.dataset.profile.Dossier;
import io.tune4rec.controller.dataset.view.Evaluation;
import io.tune4rec.model.dataset.DatasetInfo;
import io.tune4rec.model.dataset.DatasetText;
import io.tune4rec.model.dataset.DatasetWriter;
import io.tune4rec.model.dataset.Lists;
import io.tune4rec.model.dataset.SessionDataset;
import io.tune4rec.model.dataset.Slice;
import io.tune4rec.model.dataset.Split;
import io.tune4rec.model.dataset.TimeBase;
import io.tune4rec.model.schema.Column;
import io.tune4rec.model.schema.Schema;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/** A prepared dataset of five items with four sequences to validate on and three to test on. */
final class TinyDataset {
  static final int VALID = 4;
  static final int TEST = 3;

  private static final Schema SCHEMA =
      new Schema(
          List.of(
              new Column("item_id", Column.Kind.CATEGORICAL, 5, Set.of("item_id")),
              new Column("colour", Column.Kind.CATEGORICAL, 3, Set.of("item_feature")),
              new Column("bought", Column.Kind.CATEGORICAL, 2, Set.of()),
              new Column("price", Column.Kind.CONTINUOUS, 0, Set.of("item_feature"))));

  private TinyDataset() {}

  /** Uploads it under a name. */
  static ValidatableResponse upload(String name) {
    return upload(name, zip());
  }

  /** Uploads it under a name, with its profile. */
  static ValidatableResponse uploadWithProfile(String name) {
    return upload(name, zip(TinyDataset::examine));
  }

  private static void examine(Path folder) {
    try (var dataset = SessionDataset.open(folder)) {
      var evaluation = Evaluation.byDefault(dataset.info());
      Dossier.of(dataset, evaluation, DoctorOptions.standard(), List.of()).writeTo(folder);
    }
  }

  private static ValidatableResponse upload(String name, byte[] zip) {
    return given()
        .contentType("application/zip")
        .body(zip)
        .queryParam("name", name)
        .post("/api/v1/datasets")
        .then();
  }

  static byte[] zip() {
    return zip(_ -> {});
  }

  private static byte[] zip(Consumer<Path> after) {
    try {
      var store = Files.createTempDirectory(Path.of("target"), "tiny-");
      var info = write(store);
      after.accept(store.resolve(info.hash()));
      var zip = new ByteArrayOutputStream();
      PreparedDatasetArchive.pack(store.resolve(info.hash()), zip);
      return zip.toByteArray();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static DatasetInfo write(Path store) {
    try (var writer = DatasetWriter.create(store, SCHEMA, Map.of())) {
      int[] items = {1, 2, 3, 4, 5, 1, 3, 5};
      for (int item : items) {
        writer.append(
            writer.interactions(),
            new int[] {item, 1 + item % 3, 1 + item % 2},
            new double[] {10.0 * item},
            Lists.NONE);
      }
      writer.endSession(0);
      writer.window(0, 1);
      writer.slice(Split.TRAIN, new Slice(0, 8));
      for (int i = 0; i < VALID; i++) {
        writer.slice(Split.VALID, new Slice(i, i + 2));
      }
      for (int i = 0; i < TEST; i++) {
        writer.slice(Split.TEST, new Slice(i, i + 3));
      }
      var split = Map.<String, Object>of("kind", "leave_one_out");
      var text = new DatasetText("tiny", TimeBase.CLOCK, split, Map.of(), Map.of());
      var info = writer.seal(text).info();
      writer.publish();
      return info;
    }
  }
}
