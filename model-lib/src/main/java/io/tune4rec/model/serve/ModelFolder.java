package io.tune4rec.model.serve;

import io.tune4rec.model.dataset.DatasetFile;
import io.tune4rec.model.dataset.DatasetHash;
import io.tune4rec.model.dataset.FolderTree;
import io.tune4rec.model.problem.InvalidInputException;
import io.tune4rec.model.problem.Problems;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;

/** The folder of an exported model: what lies where, how it appears, and whether it is whole. */
record ModelFolder(Path folder) {
  static final String JSON = "model.json";
  static final String WEIGHTS = "weights.safetensors";
  static final String ITEMS = "items.safetensors";

  private static final long MOST_JSON_BYTES = 64L << 20;
  private static final String AGAIN = "export or fetch the model again";

  /** The two files of a column's original ids. */
  static List<String> ids(String column) {
    return List.of("ids/" + column + ".offsets.i64", "ids/" + column + ".utf8");
  }

  /**
   * Lets the files be written beside the folder and moves them into place at once.
   *
   * @param writing gets where to write, and tells what {@code model.json} shall say
   */
  ExportedModel write(Function<Path, ExportedModel> writing) {
    if (Files.exists(folder, LinkOption.NOFOLLOW_LINKS)) {
      throw taken();
    }
    var target = folder.toAbsolutePath();
    var temporary = target.resolveSibling(".export-" + UUID.randomUUID());
    try {
      Files.createDirectories(temporary.resolve("ids"));
      var written = writing.apply(temporary);
      force(Files.write(temporary.resolve(JSON), ModelJson.write(written)));
      Files.move(temporary, target, StandardCopyOption.ATOMIC_MOVE);
      return written;
    } catch (FileAlreadyExistsException | DirectoryNotEmptyException e) {
      throw taken();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      delete(temporary);
    }
  }

  private InvalidInputException taken() {
    return InvalidInputException.of(
        folder.toString(),
        "a model is exported into a folder of its own",
        "there is something already",
        "name another folder, or remove this one");
  }

  private static void force(Path file) throws IOException {
    try (var channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      channel.force(true);
    }
  }

  private static void delete(Path temporary) {
    try {
      new FolderTree(temporary).remove();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  ExportedModel read() {
    var model = ModelJson.read(folder.resolve(JSON).toString(), json());
    requireFiles(model);
    return model;
  }

  private byte[] json() {
    var file = folder.resolve(JSON);
    try {
      if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
        throw InvalidInputException.of(
            folder.toString(), "an exported model's folder holds " + JSON, "there is none", AGAIN);
      }
      if (Files.size(file) > MOST_JSON_BYTES) {
        throw InvalidInputException.of(
            file.toString(),
            "it has at most %d bytes".formatted(MOST_JSON_BYTES),
            "it has " + Files.size(file),
            AGAIN);
      }
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Only files that the schema implies are looked at, whatever else is listed. */
  private void requireFiles(ExportedModel model) {
    var problems = new Problems();
    var columns = ColumnsRead.of(model.schema(), model.config().model());
    var possible = Set.copyOf(ModelWriting.possible(columns));
    var listed = new HashSet<String>();
    for (var file : model.files()) {
      problems.require(
          possible.contains(file.path()),
          at(file.path()),
          "a file is one that the model implies",
          () -> "this one is not",
          AGAIN);
      problems.require(
          listed.add(file.path()),
          at(file.path()),
          "a file is listed once",
          () -> "it is listed again",
          AGAIN);
    }
    problems.throwIfAny();
    requirePresent(problems, columns, listed);
    problems.throwIfAny();
    model.files().forEach(file -> requireWhole(problems, file));
    problems.throwIfAny();
  }

  private void requirePresent(Problems problems, ColumnsRead columns, Set<String> listed) {
    for (var path : List.of(WEIGHTS, ITEMS)) {
      problems.require(
          listed.contains(path),
          at(path),
          "a model has this file",
          () -> "it is not listed",
          AGAIN);
    }
    for (var column : columns.categorical()) {
      var files = ids(column.name());
      problems.require(
          listed.contains(files.getFirst()) == listed.contains(files.getLast()),
          at(files.getFirst()),
          "original ids come as two files",
          () -> "one is listed",
          AGAIN);
    }
  }

  private void requireWhole(Problems problems, DatasetFile file) {
    var path = folder.resolve(file.path());
    boolean there =
        problems.require(
            Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS) && !leadsAway(path.getParent()),
            at(file.path()),
            "the file is there, and no link",
            () -> "it is not",
            AGAIN);
    if (!there) {
      return;
    }
    try {
      long bytes = Files.size(path);
      boolean sized =
          problems.require(
              bytes == file.bytes(),
              at(file.path()),
              "the file has the %d bytes that %s gives".formatted(file.bytes(), JSON),
              () -> "it has " + bytes,
              AGAIN);
      if (sized) {
        var hash = DatasetHash.ofFile(path);
        problems.require(
            hash.equals(file.sha256()),
            at(file.path()),
            "the file has the SHA-256 that %s gives, %s".formatted(JSON, file.sha256()),
            () -> "it has " + hash,
            AGAIN);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The folder itself may be reached by a link; one inside it may not. */
  private boolean leadsAway(Path parent) {
    return !parent.equals(folder) && Files.isSymbolicLink(parent);
  }

  private String at(String path) {
    return folder.resolve(JSON) + ": file '" + path + "'";
  }
}
