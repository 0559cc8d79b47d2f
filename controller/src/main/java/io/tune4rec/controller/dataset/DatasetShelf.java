package io.tune4rec.controller.dataset;

import io.tune4rec.model.dataset.DatasetInfo;
import io.tune4rec.model.dataset.DatasetStore;
import io.tune4rec.model.problem.InvalidInputException;
import io.tune4rec.model.problem.Problem;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The datasets at hand on this controller: a folder of its own in front of the files that all
 * controllers share. What is not in the folder is fetched, once however many ask, and checked as an
 * upload is. Safe for use by many threads.
 */
public final class DatasetShelf {
  private final DatasetStore store;
  private final DatasetFileSource files;
  private final Map<String, ReentrantLock> fetching = new ConcurrentHashMap<>();

  public DatasetShelf(DatasetStore store, DatasetFileSource files) {
    this.store = store;
    this.files = files;
  }

  /**
   * The folder of the dataset of that hash.
   *
   * @param hash of a known dataset
   * @return empty if its files are neither here nor with the others
   * @throws InvalidInputException if the shared files are damaged
   */
  public Optional<Path> folder(String hash) {
    var here = store.find(hash);
    if (here.isPresent()) {
      return here;
    }
    var lock = fetching.computeIfAbsent(hash, _ -> new ReentrantLock());
    lock.lock();
    try {
      var fetchedMeanwhile = store.find(hash);
      return fetchedMeanwhile.isPresent() ? fetchedMeanwhile : fetch(hash);
    } finally {
      lock.unlock();
    }
  }

  private Optional<Path> fetch(String hash) {
    try (var staging = store.stage()) {
      var taken = new HashMap<String, Long>();
      if (!copy(hash, DatasetInfo.FILE, staging.folder(), taken)) {
        return Optional.empty();
      }
      for (var file : DatasetInfo.read(staging.folder()).files()) {
        copy(hash, file.path(), staging.folder(), taken);
      }
      requireHash(hash, StagedDataset.check(staging.folder(), taken));
      return Optional.of(staging.publish(hash));
    } catch (InvalidInputException e) {
      throw damaged(hash, e);
    }
  }

  private boolean copy(String hash, String path, Path folder, Map<String, Long> taken) {
    var target = folder.resolve(path);
    try {
      long bytes;
      try (var out = new BufferedOutputStream(Files.newOutputStream(target))) {
        bytes = files.copy(hash, path, out);
      }
      if (bytes >= 0) {
        taken.put(path, bytes);
      }
      return bytes >= 0;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void requireHash(String wanted, DatasetInfo info) {
    if (!info.hash().equals(wanted)) {
      throw InvalidInputException.of(
          DatasetInfo.FILE,
          "it names the hash under which it is stored",
          "got " + info.hash(),
          "import the dataset again");
    }
  }

  private static InvalidInputException damaged(String hash, InvalidInputException e) {
    return new InvalidInputException(
        e.problems().stream()
            .map(
                p ->
                    new Problem(
                        "dataset " + hash + " in the database, " + p.field(),
                        p.law(),
                        p.offence(),
                        "delete its rows from dataset_file, then import it again"))
            .toList());
  }
}
