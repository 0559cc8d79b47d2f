package io.tune4rec.worker.cache;

import io.tune4rec.model.dataset.DatasetHash;
import io.tune4rec.model.dataset.DatasetInfo;
import io.tune4rec.model.dataset.DatasetStore;
import io.tune4rec.model.dataset.SessionDataset;
import io.tune4rec.model.problem.InvalidInputException;
import io.tune4rec.model.problem.Problem;
import io.tune4rec.worker.protocol.ControllerClient;
import io.tune4rec.worker.protocol.DatasetRef;
import io.tune4rec.worker.protocol.RefusedException;
import io.tune4rec.worker.protocol.Retry;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The datasets of this host, a folder each, named by hash: those of a shared store are used where
 * they lie, others are downloaded into the worker's own. A folder appears complete or not at all.
 * Each is checked in full once in a worker's life, also if another process put it there; what turns
 * out to be damaged is downloaded, and in the own store replaced. Safe for use by many threads:
 * slots that want the same dataset wait for one download.
 */
public final class DatasetCache {
  private static final Logger LOG = LoggerFactory.getLogger(DatasetCache.class);

  private final DatasetStore store;
  private final Optional<DatasetStore> shared;
  private final ControllerClient controller;
  private final Retry retry;
  private final Map<String, ReentrantLock> locks = new ConcurrentHashMap<>();
  private final Map<Path, Boolean> checked = new ConcurrentHashMap<>();

  /**
   * @param store this host's own
   * @param shared is only read
   */
  public DatasetCache(
      DatasetStore store, Optional<DatasetStore> shared, ControllerClient controller, Retry retry) {
    this.store = store;
    this.shared = shared;
    this.controller = controller;
    this.retry = retry;
  }

  /**
   * The folder of this dataset, downloaded if this host has none that is sound.
   *
   * @throws DatasetUnavailableException if the controller has it not, or damaged
   * @throws io.tune4rec.worker.protocol.ControllerAwayException if the worker stops first
   */
  public Path fetch(DatasetRef dataset) {
    if (!dataset.hash().matches("[0-9a-f]{64}")) {
      throw new DatasetUnavailableException(
          "a dataset's hash is 64 hexadecimal digits, but got '%s'".formatted(dataset.hash()),
          null);
    }
    var lock = locks.computeIfAbsent(dataset.hash(), _ -> new ReentrantLock());
    lock.lock();
    try {
      return fetchAlone(dataset);
    } catch (UncheckedIOException | InvalidInputException | RefusedException e) {
      throw new DatasetUnavailableException(
          "dataset %s@%s cannot be used here: %s"
              .formatted(dataset.name(), dataset.hash(), e.getMessage()),
          e);
    } finally {
      lock.unlock();
    }
  }

  private Path fetchAlone(DatasetRef dataset) {
    return shared
        .flatMap(others -> sound(others, dataset))
        .or(() -> sound(store, dataset))
        .orElseGet(() -> download(dataset));
  }

  private Optional<Path> sound(DatasetStore from, DatasetRef dataset) {
    var here = from.find(dataset.hash());
    if (here.isEmpty()) {
      checked.remove(from.folder(dataset.hash()));
    }
    return here.filter(folder -> checked.computeIfAbsent(folder, f -> isSound(f, dataset)));
  }

  private static boolean isSound(Path folder, DatasetRef dataset) {
    try {
      check(folder, dataset.hash());
      return true;
    } catch (InvalidInputException | UncheckedIOException e) {
      LOG.warn(
          "dataset {}@{} in {} is damaged and will be fetched: {}",
          dataset.name(),
          dataset.hash(),
          folder,
          e.getMessage());
      return false;
    }
  }

  private Path download(DatasetRef dataset) {
    LOG.info("fetching dataset {}@{}", dataset.name(), dataset.hash());
    try (var staging = store.stage()) {
      file(dataset.hash(), DatasetInfo.FILE, staging.folder());
      for (var file : DatasetInfo.read(staging.folder()).files()) {
        file(dataset.hash(), file.path(), staging.folder());
      }
      check(staging.folder(), dataset.hash());
      var folder = staging.publish(dataset.hash());
      checked.put(folder, true);
      return folder;
    }
  }

  private void file(String hash, String path, Path folder) {
    var target = folder.resolve(path);
    retry.untilAnswered(
        "download of " + path,
        () -> {
          controller.download(hash, path, target);
          return target;
        });
  }

  private static void check(Path folder, String hash) {
    var named = DatasetHash.verify(folder).hash();
    if (!named.equals(hash)) {
      throw new InvalidInputException(
          List.of(
              new Problem(
                  folder.toString(),
                  "a dataset's description names the hash it was asked for, " + hash,
                  "it names " + named,
                  "import the dataset again")));
    }
    try (var dataset = SessionDataset.open(folder)) {
      dataset.requireValues();
    }
  }
}
