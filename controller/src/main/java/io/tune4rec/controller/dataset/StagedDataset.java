package io.tune4rec.controller.dataset;

import io.tune4rec.model.dataset.DatasetFile;
import io.tune4rec.model.dataset.DatasetHash;
import io.tune4rec.model.dataset.DatasetInfo;
import io.tune4rec.model.dataset.SessionDataset;
import io.tune4rec.model.problem.InvalidInputException;
import io.tune4rec.model.problem.Problems;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Collectors;

/** What must hold of a folder before it is taken as a prepared dataset. */
final class StagedDataset {
  private StagedDataset() {}

  /**
   * Checks sizes, hash, and every id and slice.
   *
   * @param taken bytes of each file in the folder, by path
   * @return what its {@code dataset.json} says
   * @throws InvalidInputException if anything is not as that file says
   */
  static DatasetInfo check(Path folder, Map<String, Long> taken) {
    var info = DatasetInfo.parse(DatasetInfo.FILE, jsonOf(folder));
    requireFiles(info, taken);
    requireHash(info, DatasetHash.of(folder, info));
    try (var dataset = SessionDataset.open(folder)) {
      dataset.requireValues();
    }
    return info;
  }

  private static byte[] jsonOf(Path folder) {
    var file = folder.resolve(DatasetInfo.FILE);
    if (!Files.exists(file)) {
      throw InvalidInputException.of(
          "archive", "a dataset's archive holds dataset.json", "it does not", "");
    }
    try {
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void requireFiles(DatasetInfo info, Map<String, Long> taken) {
    var wanted =
        info.files().stream().collect(Collectors.toMap(DatasetFile::path, DatasetFile::bytes));
    var problems = new Problems();
    taken.forEach(
        (path, bytes) ->
            problems.require(
                wanted.containsKey(path) || path.equals(DatasetInfo.FILE),
                path,
                "every file is one that dataset.json implies",
                () -> "this one is not",
                "pack the dataset again"));
    wanted.forEach(
        (path, bytes) ->
            problems.require(
                bytes.equals(taken.get(path)),
                path,
                "the file has the " + bytes + " bytes that dataset.json implies",
                () -> taken.containsKey(path) ? "it has " + taken.get(path) : "it is missing",
                "pack the dataset again"));
    problems.throwIfAny();
  }

  private static void requireHash(DatasetInfo info, String actual) {
    if (!actual.equals(info.hash())) {
      throw InvalidInputException.of(
          "archive",
          "a dataset's content has the hash that dataset.json gives, " + info.hash(),
          "it has " + actual,
          "pack the dataset again");
    }
  }
}
