package io.tune4rec.controller.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tune4rec.controller.dataset.doctor.DoctorOptions;
import io.tune4rec.controller.dataset.profile.Dossier;
import io.tune4rec.controller.dataset.view.Evaluation;
import io.tune4rec.model.dataset.DatasetHash;
import io.tune4rec.model.dataset.DatasetInfo;
import io.tune4rec.model.dataset.DatasetText;
import io.tune4rec.model.dataset.DatasetWriter;
import io.tune4rec.model.dataset.Lists;
import io.tune4rec.model.dataset.SessionDataset;
import io.tune4rec.model.dataset.Slice;
import io.tune4rec.model.dataset.Split;
import io.tune4rec.model.dataset.TimeBase;
import io.tune4rec.model.problem.InvalidInputException;
import io.tune4rec.model.schema.Column;
import io.tune4rec.model.schema.Schema;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PreparedDatasetArchiveTest {
  private static final long PLENTY = 1 << 20;

  @TempDir Path here;
  @TempDir Path there;
  private DatasetInfo info;
  private Map<String, byte[]> entries;

  @BeforeEach
  void pack() throws IOException {
    var folder = written(1);
    info = DatasetInfo.read(folder);
    var zip = new ByteArrayOutputStream();
    PreparedDatasetArchive.pack(folder, zip);
    entries = entriesOf(zip.toByteArray());
  }

  private Path written(int windows) {
    var schema =
        new Schema(List.of(new Column("item_id", Column.Kind.CATEGORICAL, 3, Set.of("item_id"))));
    try (var writer = DatasetWriter.create(here, schema, Map.of())) {
      long time = 0;
      for (int item : new int[] {1, 2, 3, 1}) {
        writer.append(++time, new int[] {item}, new double[0], Lists.NONE);
      }
      writer.endSession(0);
      writer.window(0, 9);
      for (var split : Split.values()) {
        writer.slice(split, new Slice(0, 4));
      }
      for (int window = 1; window < windows; window++) {
        long start = 1_700_000_000_000L + window * 3_600_000L;
        writer.window(start, start + 3_600_000L);
      }
      writer.seal(new DatasetText("tiny", TimeBase.CLOCK, Map.of(), Map.of(), Map.of()));
      return writer.publish();
    }
  }

  @Test
  void what_was_packed_unpacks_to_the_same_dataset() {
    var unpacked = unpack(PLENTY, zip());

    assertThat(unpacked).isEqualTo(info);
    DatasetHash.verify(there.resolve(info.hash()));
    assertThat(there.toFile().list()).containsExactly(info.hash());
  }

  @Test
  void unpacking_again_changes_nothing() {
    unpack(PLENTY, zip());

    assertThat(unpack(PLENTY, zip())).isEqualTo(info);
    assertThat(there.toFile().list()).containsExactly(info.hash());
  }

  @Test
  void a_path_that_leaves_the_folder_is_refused() {
    entries.put("../evil.sh", new byte[1]);

    assertRefused(
        "archive: a dataset's archive holds dataset.json, profile.json, times.i64, sessions.i64,"
            + " users.i32 and the files of columns, splits and ids, but it holds '../evil.sh'");
  }

  @Test
  void a_packed_folder_is_told_to_pack_its_content() {
    entries = Map.of("tiny/dataset.json", entries.get("dataset.json"));

    assertThatThrownBy(() -> unpack(PLENTY, zip()))
        .hasMessageEndingWith(
            "it holds 'tiny/dataset.json'; pack what is inside the folder, not the folder");
  }

  @Test
  void a_column_that_the_schema_lacks_is_refused() {
    entries.put("columns/other.i32", new byte[16]);

    assertRefused(
        "columns/other.i32: every file is one that dataset.json lists, but this one is not; pack"
            + " the dataset again");
  }

  @Test
  void a_missing_file_is_refused() {
    entries.remove("splits/test.i64");

    assertRefused(
        "splits/test.i64: the file has the 16 bytes that dataset.json lists, but it is missing;"
            + " pack the dataset again");
  }

  @Test
  void an_archive_without_dataset_json_is_refused() {
    entries.remove("dataset.json");

    assertRefused(
        "archive: a dataset's archive holds dataset.json, but it does not; pack"
            + " what is inside the folder that an import made");
  }

  @Test
  void a_profile_travels_with_the_dataset() throws IOException {
    entries.put("profile.json", dossier().toJson());

    unpack(PLENTY, zip());

    var packed = new ByteArrayOutputStream();
    PreparedDatasetArchive.pack(there.resolve(info.hash()), packed);
    assertThat(entriesOf(packed.toByteArray())).containsKey("profile.json");
  }

  @Test
  void a_profile_comes_later_to_content_that_came_without() {
    unpack(PLENTY, zip());
    entries.put("profile.json", dossier().toJson());

    unpack(PLENTY, zip());

    assertThat(Dossier.read(there.resolve(info.hash()))).contains(dossier());
  }

  @Test
  void a_profile_that_is_none_is_refused() {
    entries.put("profile.json", "{}".getBytes(StandardCharsets.UTF_8));

    assertThatThrownBy(() -> unpack(PLENTY, zip()))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageStartingWith("profile.json: a profile is JSON as an import writes it");
    assertThat(there).isEmptyDirectory();
  }

  @Test
  void changed_content_is_refused_by_its_sha_256() {
    entries.get("columns/item_id.i32")[0] = 2;

    assertThatThrownBy(() -> unpack(PLENTY, zip()))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageStartingWith(
            "archive/columns/item_id.i32: the file has the SHA-256 that dataset.json gives, ");
    assertThat(there).isEmptyDirectory();
  }

  @Test
  void more_bytes_than_allowed_are_refused() {
    assertThatThrownBy(() -> unpack(20, zip()))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageStartingWith("archive: a dataset unpacks to at most 20 bytes");
    assertThat(there).isEmptyDirectory();
  }

  @Test
  void a_folder_that_holds_data_is_refused() {
    entries.put("columns/", new byte[1 << 16]);

    assertRefused(
        "archive: an entry whose name ends with '/' is a folder and holds nothing, but 'columns/'"
            + " holds data; pack the dataset again");
  }

  @Test
  void folders_that_are_empty_pass() {
    entries.put("columns/", new byte[0]);

    assertThat(unpack(PLENTY, zip())).isEqualTo(info);
  }

  @Test
  void entries_without_number_are_refused() {
    for (int i = 0; i < 50_000; i++) {
      entries.put(i + "/", new byte[0]);
    }

    assertRefused(
        "archive: a dataset's archive has at most 50,000 entries, but it has more; pack the dataset"
            + " again");
  }

  @Test
  void a_dataset_of_as_many_windows_as_an_import_makes_unpacks() throws IOException {
    var packed = new ByteArrayOutputStream();
    PreparedDatasetArchive.pack(written(100_000), packed);

    assertThat(unpack(1 << 25, packed.toByteArray()).windows()).hasSize(100_000);
  }

  @Test
  void a_json_file_without_end_is_refused() {
    entries.put("dataset.json", new byte[(1 << 24) + 1]);

    assertRefused(
        "archive: a dataset unpacks to at most 1048576 bytes, a json file to 16777216, but"
            + " 'dataset.json' goes beyond; import with longer windows");
  }

  @Test
  void a_file_that_is_listed_twice_is_told() {
    var json = new String(entries.get("dataset.json"), StandardCharsets.UTF_8);
    var times = "\"times.i64\"";
    assertThat(json).contains(times);
    entries.put(
        "dataset.json", json.replace(times, "\"sessions.i64\"").getBytes(StandardCharsets.UTF_8));

    assertThatThrownBy(() -> unpack(PLENTY, zip()))
        .hasMessageContaining("file 'sessions.i64': a file occurs once, but it is listed again");
  }

  @Test
  void an_archive_cut_short_is_refused() {
    var zip = zip();

    assertThatThrownBy(() -> unpack(PLENTY, Arrays.copyOf(zip, zip.length / 2)))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageStartingWith("archive: a dataset comes as a whole zip file, but reading ends: ")
        .hasMessageEndingWith("; upload it again; if that fails too, pack the dataset again");
    assertThat(there).isEmptyDirectory();
  }

  /** Some bytes of a zip file say nothing of its content: times, say. */
  @RepeatedTest(200)
  void a_changed_byte_anywhere_is_refused_or_changes_nothing(RepetitionInfo repetition) {
    var random = new SplittableRandom(repetition.getCurrentRepetition());
    var zip = zip();
    zip[random.nextInt(zip.length)] ^= (byte) (1 << random.nextInt(8));

    assertRefusedOrSame(zip);
  }

  @RepeatedTest(50)
  void an_archive_cut_anywhere_is_refused_or_lacks_nothing(RepetitionInfo repetition) {
    var random = new SplittableRandom(repetition.getCurrentRepetition());
    var zip = zip();

    assertRefusedOrSame(Arrays.copyOf(zip, random.nextInt(zip.length)));
  }

  private void assertRefusedOrSame(byte[] zip) {
    try {
      assertThat(unpack(PLENTY, zip)).isEqualTo(info);
    } catch (InvalidInputException e) {
      assertThat(there).isEmptyDirectory();
      return;
    }
    assertThat(DatasetHash.verify(there.resolve(info.hash()))).isEqualTo(info);
  }

  @RepeatedTest(100)
  void a_changed_byte_of_a_file_in_it_is_refused(RepetitionInfo repetition) {
    var random = new SplittableRandom(repetition.getCurrentRepetition());
    var files = entries.keySet().stream().filter(name -> !name.endsWith(".json")).toList();
    var file = entries.get(files.get(random.nextInt(files.size())));
    file[random.nextInt(file.length)] ^= (byte) (1 << random.nextInt(8));

    assertThatThrownBy(() -> unpack(PLENTY, zip())).isInstanceOf(InvalidInputException.class);
    assertThat(there).isEmptyDirectory();
  }

  @Test
  void bytes_that_are_no_zip_are_refused() {
    assertThatThrownBy(() -> unpack(PLENTY, "hello".getBytes(StandardCharsets.UTF_8)))
        .isInstanceOf(InvalidInputException.class)
        .hasMessage(
            "archive: a dataset's archive holds dataset.json, but it does not; pack"
                + " what is inside the folder that an import made");
  }

  private Dossier dossier() {
    try (var dataset = SessionDataset.open(here.resolve(info.hash()))) {
      var evaluation = Evaluation.byDefault(info);
      return Dossier.of(dataset, evaluation, DoctorOptions.standard(), List.of());
    }
  }

  private void assertRefused(String message) {
    assertThatThrownBy(() -> unpack(PLENTY, zip()))
        .isInstanceOf(InvalidInputException.class)
        .hasMessage(message);
    assertThat(there).isEmptyDirectory();
  }

  private DatasetInfo unpack(long maxBytes, byte[] zip) {
    return new PreparedDatasetArchive(there, maxBytes).unpack(new ByteArrayInputStream(zip));
  }

  private byte[] zip() {
    var bytes = new ByteArrayOutputStream();
    try (var zip = new ZipOutputStream(bytes)) {
      for (var entry : entries.entrySet()) {
        zip.putNextEntry(new ZipEntry(entry.getKey()));
        zip.write(entry.getValue());
      }
    } catch (IOException e) {
      throw new AssertionError(e);
    }
    return bytes.toByteArray();
  }

  private static Map<String, byte[]> entriesOf(byte[] zip) throws IOException {
    var entries = new LinkedHashMap<String, byte[]>();
    try (var in = new ZipInputStream(new ByteArrayInputStream(zip))) {
      for (var entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
        entries.put(entry.getName(), in.readAllBytes());
      }
    }
    return entries;
  }
}
