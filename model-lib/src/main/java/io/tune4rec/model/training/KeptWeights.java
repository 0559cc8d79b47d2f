package io.tune4rec.model.training;

import io.tune4rec.model.ModelWeights;
import io.tune4rec.model.SessionModel;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/**
 * Keeps the weights of a trial's best model in a file, since the trial trains on. The file is whole
 * at any time, and outlives an interruption: a trial that goes on from a checkpoint, and is given
 * the same file, ends with the weights of its best epoch, on whichever side of the interruption
 * that was. For the thread of the trial; whoever chose the place deletes the file.
 */
public final class KeptWeights implements ModelListener {
  private final Path file;

  private KeptWeights(Path file) {
    this.file = file;
  }

  /**
   * @param file made at the first epoch's end, in a folder that has room for the weights twice
   */
  public static KeptWeights at(Path file) {
    return new KeptWeights(file);
  }

  @Override
  public void best(int step, SessionModel model) {
    try {
      Files.createDirectories(file.toAbsolutePath().getParent());
      Files.deleteIfExists(next());
      ModelWeights.write(next(), model);
      Files.move(next(), file, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Where the weights lie.
   *
   * @throws IllegalStateException if no epoch has ended
   */
  public Path file() {
    if (!Files.exists(file)) {
      throw new IllegalStateException("weights are kept from the first epoch on, but none ended");
    }
    return file;
  }

  /** Removes the file, if there is one. */
  public void delete() {
    try {
      Files.deleteIfExists(next());
      Files.deleteIfExists(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Path next() {
    return file.resolveSibling(file.getFileName() + ".next");
  }
}
