package io.tune4rec.model.training;

import io.tune4rec.model.dataset.FolderTree;
import io.tune4rec.model.problem.InvalidInputException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The checkpoints of one trial: folders {@code checkpoint-N}, N the batches until then, that are
 * there whole or not at all. Holds a lock until it is closed, so that no other process trains the
 * same trial into it; the system drops the lock when the process ends, however it ends. One thread.
 */
final class CheckpointFolder implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(CheckpointFolder.class);
  private static final int KEPT = 2;
  private static final String LOCK = ".lock";
  private static final String WRITING = ".writing";
  private static final Pattern NAME = Pattern.compile("checkpoint-(\\d{1,18})");

  private final Path root;
  private final FileChannel lock;

  private CheckpointFolder(Path root, FileChannel lock) {
    this.root = root;
    this.lock = lock;
  }

  /**
   * @throws CheckpointsInUseException if another trial holds it
   */
  static CheckpointFolder open(Path root) {
    try {
      Files.createDirectories(root);
      return new CheckpointFolder(root, locked(root));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static FileChannel locked(Path root) throws IOException {
    var channel =
        FileChannel.open(root.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    try {
      if (channel.tryLock() != null) {
        return channel;
      }
    } catch (OverlappingFileLockException e) {
      LOG.debug("{} is held by this very process", root, e);
    }
    channel.close();
    throw new CheckpointsInUseException(root);
  }

  @Override
  public void close() {
    try {
      lock.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * The newest that is whole; those that are not are named in the log and removed.
   *
   * @throws ForeignCheckpointException if it is of another trial
   */
  Optional<Checkpoint> newest(TrialIdentity trial) {
    for (var folder : newestFirst(root)) {
      try {
        var checkpoint = Checkpoint.read(folder);
        checkpoint.state().trial().requireIs(trial, folder.toString());
        LOG.info("the trial goes on from {}", folder);
        return Optional.of(checkpoint);
      } catch (InvalidInputException | UncheckedIOException e) {
        LOG.warn(
            "{} is damaged and left out, the trial goes on from the one before it: {}",
            folder,
            e.getMessage());
        removeTree(folder);
      }
    }
    return Optional.empty();
  }

  /**
   * Adds one, and removes those older than the two newest.
   *
   * @param batches its number
   * @param write puts it into the folder that it gets
   */
  void add(long batches, Consumer<Path> write) {
    var writing = root.resolve(WRITING);
    var target = root.resolve("checkpoint-" + batches);
    try {
      removeTree(writing);
      Files.createDirectory(writing);
      write.accept(writing);
      force(writing);
      removeTree(target);
      Files.move(writing, target, StandardCopyOption.ATOMIC_MOVE);
      force(root);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    newestFirst(root).stream().skip(KEPT).forEach(CheckpointFolder::removeTree);
  }

  /** So that what the folder lists is on disk too. */
  private static void force(Path folder) throws IOException {
    try (var open = FileChannel.open(folder, StandardOpenOption.READ)) {
      open.force(true);
    }
  }

  /** Of the highest number first. */
  static List<Path> newestFirst(Path root) {
    var found = new ArrayList<Path>();
    try (var all = Files.newDirectoryStream(root)) {
      for (var path : all) {
        if (number(path) >= 0) {
          found.add(path);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    found.sort(Comparator.comparingLong(CheckpointFolder::number).reversed());
    return found;
  }

  private static long number(Path folder) {
    var name = NAME.matcher(folder.getFileName().toString());
    return name.matches() ? Long.parseLong(name.group(1)) : -1;
  }

  static void delete(Path root) {
    if (!Files.isDirectory(root)) {
      return;
    }
    try (var _ = open(root)) {
      newestFirst(root).forEach(CheckpointFolder::removeTree);
      removeTree(root.resolve(WRITING));
      Files.delete(root.resolve(LOCK));
      try (var rest = Files.list(root)) {
        if (rest.findAny().isPresent()) {
          return;
        }
      }
      Files.delete(root);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void removeTree(Path folder) {
    try {
      new FolderTree(folder).remove();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
