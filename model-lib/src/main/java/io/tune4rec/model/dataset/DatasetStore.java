package io.tune4rec.model.dataset;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.Optional;

/**
 * A folder of prepared datasets, one folder each, named by hash. Datasets appear in it whole or not
 * at all, whoever writes: an import, an upload, a worker's cache. Safe among threads and processes.
 */
public final class DatasetStore {
  private final Path root;

  /**
   * @param root made when the first dataset comes
   */
  public DatasetStore(Path root) {
    this.root = root;
  }

  /** Where the dataset of that hash lies, or would. */
  public Path folder(String hash) {
    return root.resolve(hash);
  }

  /** The folder of the dataset of that hash, if it is here. */
  public Optional<Path> find(String hash) {
    return Optional.of(folder(hash)).filter(f -> Files.exists(f.resolve(DatasetInfo.FILE)));
  }

  /** An empty hidden folder in which a dataset can be put together; close it in any case. */
  public Staging stage() {
    return new Staging();
  }

  /** A dataset in the making. */
  public final class Staging implements AutoCloseable {
    private final Path temporary;

    private Staging() {
      try {
        Files.createDirectories(root);
        temporary = Files.createTempDirectory(root, ".staging-");
        Files.createDirectories(folder().resolve("columns"));
        Files.createDirectories(folder().resolve("splits"));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    /** What will be the dataset's folder; has {@code columns} and {@code splits}. */
    public Path folder() {
      return temporary.resolve("dataset");
    }

    /** A place for files that will not be part of the dataset. */
    public Path scratch() {
      return temporary;
    }

    /**
     * Moves the folder into place at once. A dataset of that hash that is here already stays.
     *
     * @return the dataset's folder
     */
    public Path publish(String hash) {
      var target = DatasetStore.this.folder(hash);
      if (find(hash).isPresent()) {
        return target;
      }
      try {
        return Files.move(folder(), target, StandardCopyOption.ATOMIC_MOVE);
      } catch (FileAlreadyExistsException | DirectoryNotEmptyException e) {
        return find(hash).orElseThrow(() -> new UncheckedIOException(e));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    /** Removes what was not published. */
    @Override
    public void close() {
      try (var paths = Files.walk(temporary)) {
        for (var path : paths.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(path);
        }
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
