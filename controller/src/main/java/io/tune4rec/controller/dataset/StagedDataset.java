package io.tune4rec.controller.dataset;

import io.tune4rec.model.dataset.DatasetFile;
import io.tune4rec.model.dataset.DatasetHash;
import io.tune4rec.model.dataset.DatasetInfo;
import io.tune4rec.model.dataset.SessionDataset;
import io.tune4rec.model.problem.InvalidInputException;
import io.tune4rec.model.problem.Problem;
import io.tune4rec.model.problem.Problems;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** What must hold of a folder before it is taken as a prepared dataset. */
final class StagedDataset {
  private static final Set<String> BESIDE = Set.of(DatasetInfo.FILE, DatasetInfo.PROFILE);

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
    requireHashes(folder);
    try (var dataset = SessionDataset.open(folder)) {
      dataset.requireValues();
    }
    return info;
  }

  private static byte[] jsonOf(Path folder) {
    var file = folder.resolve(DatasetInfo.FILE);
    if (!Files.exists(file)) {
      throw InvalidInputException.of(
          "archive",
          "a dataset's archive holds dataset.json",
          "it does not",
          "pack what is inside the folder that an import made");
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
                wanted.containsKey(path) || BESIDE.contains(path),
                path,
                "every file is one that dataset.json lists",
                () -> "this one is not",
                "pack the dataset again"));
    wanted.forEach(
        (path, bytes) ->
            problems.require(
                bytes.equals(taken.get(path)),
                path,
                "the file has the " + bytes + " bytes that dataset.json lists",
                () -> taken.containsKey(path) ? "it has " + taken.get(path) : "it is missing",
                "pack the dataset again"));
    problems.throwIfAny();
  }

  private static void requireHashes(Path folder) {
    try {
      DatasetHash.verify(folder);
    } catch (InvalidInputException e) {
      // where it is being unpacked is nobody's concern
      throw new InvalidInputException(
          e.problems().stream()
              .map(
                  p ->
                      new Problem(
                          p.field().replace(folder.toString(), "archive"),
                          p.law(),
                          p.offence(),
                          "pack the dataset again"))
              .toList());
    }
  }
}
