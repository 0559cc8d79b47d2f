package io.tune4rec.model.dataset;

import io.tune4rec.model.problem.InvalidInputException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A folder of prepared datasets, one folder each, named by hash. Datasets appear in it whole or not
 * at all, whoever writes: an import, an upload, a worker's cache. Safe among threads and processes.
 */
public final class DatasetStore {
  private static final String STAGING = ".staging-";

  /** Locks of this process: opening and closing one again would give it up (POSIX). */
  private static final Set<Path> HELD = ConcurrentHashMap.newKeySet();

  private final Path root;

  /**
   * @param root made when the first dataset comes
   */
  public DatasetStore(Path root) {
    this.root = root.toAbsolutePath().normalize();
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

  private static boolean isSound(Path folder, String hash) {
    try {
      return DatasetHash.verify(folder).hash().equals(hash);
    } catch (InvalidInputException e) {
      // it says what is wrong, which whoever asked for this dataset will hear from what replaces it
      return false;
    }
  }

  /** Removes what processes left behind that ended in the middle. */
  private void sweep() throws IOException {
    try (var locks = Files.newDirectoryStream(root, STAGING + "*" + Staging.LOCK)) {
      for (var lock : locks) {
        if (!HELD.contains(lock)) {
          sweep(lock);
        }
      }
    }
  }

  private static void sweep(Path lock) throws IOException {
    try (var channel = FileChannel.open(lock, StandardOpenOption.WRITE);
        var held = channel.tryLock()) {
      if (held != null) {
        new FolderTree(Staging.folderOf(lock)).remove();
        Files.deleteIfExists(lock);
      }
    } catch (NoSuchFileException | OverlappingFileLockException e) {
      // its owner, or another sweeper, was quicker
      return;
    }
  }

  /**
   * A dataset in the making: a hidden folder, and beside it a lock that its process holds, so that
   * others can tell it from one whose process was killed.
   */
  public final class Staging implements AutoCloseable {
    private static final String LOCK = ".lock";

    private final Path lock;
    private final FileChannel channel;
    private final Path temporary;

    private Staging() {
      try {
        Files.createDirectories(root);
        sweep();
        lock = root.resolve(Files.createTempFile(root, STAGING, LOCK).getFileName());
        HELD.add(lock);
        channel = FileChannel.open(lock, StandardOpenOption.WRITE);
        temporary = folderOf(lock);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      try {
        channel.lock();
        Files.createDirectories(folder().resolve("columns"));
        Files.createDirectories(folder().resolve("splits"));
        Files.createDirectories(folder().resolve("ids"));
      } catch (IOException e) {
        close();
        throw new UncheckedIOException(e);
      }
    }

    private static Path folderOf(Path lock) {
      var name = lock.getFileName().toString();
      return lock.resolveSibling(name.substring(0, name.length() - LOCK.length()));
    }

    /** What will be the dataset's folder; has {@code columns}, {@code splits} and {@code ids}. */
    public Path folder() {
      return temporary.resolve("dataset");
    }

    /** A place for files that will not be part of the dataset. */
    public Path scratch() {
      return temporary;
    }

    /**
     * Moves the folder into place at once. A dataset of that hash that is here already stays,
     * unless it is damaged.
     *
     * @return the dataset's folder
     */
    public Path publish(String hash) {
      var target = DatasetStore.this.folder(hash);
      if (find(hash).isPresent() && isSound(target, hash)) {
        return target;
      }
      try {
        force();
        setAside(target);
        return Files.move(folder(), target, StandardCopyOption.ATOMIC_MOVE);
      } catch (FileAlreadyExistsException | DirectoryNotEmptyException e) {
        return find(hash).orElseThrow(() -> new UncheckedIOException(e));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    /** Moves what lies where a dataset should into this staging, where it goes with the rest. */
    private void setAside(Path damaged) throws IOException {
      if (Files.exists(damaged)) {
        Files.move(damaged, temporary.resolve("damaged"), StandardCopyOption.ATOMIC_MOVE);
      }
    }

    /** Forces every file to disk, so that the folder is not there before what is in it. */
    private void force() throws IOException {
      try (var paths = Files.walk(folder())) {
        for (var file : paths.filter(Files::isRegularFile).toList()) {
          try (var open = FileChannel.open(file, StandardOpenOption.WRITE)) {
            open.force(true);
          }
        }
      }
    }

    /** Removes what was not published. */
    @Override
    public void close() {
      try (channel) {
        new FolderTree(temporary).remove();
        Files.deleteIfExists(lock);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      } finally {
        HELD.remove(lock);
      }
    }
  }
}
