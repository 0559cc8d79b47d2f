package io.tune4rec.worker.slot;

import io.tune4rec.model.dataset.FolderTree;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The folders in which this worker's runners leave checkpoints, one a trial, so that a trial that
 * comes back goes on where it was cut off. They go when their trial has ended; what never came back
 * goes after a week. Safe for use by many threads: a trial is in one slot at a time.
 */
public final class TrialCheckpoints {
  private static final Logger LOG = LoggerFactory.getLogger(TrialCheckpoints.class);
  private static final Duration KEPT = Duration.ofDays(7);

  private final Path root;
  private final Duration interval;
  private final InstantSource clock;

  /**
   * @param root this worker's own
   * @param interval between two checkpoints of a trial; zero for none at all
   */
  public TrialCheckpoints(Path root, Duration interval, InstantSource clock) {
    this.root = root;
    this.interval = interval;
    this.clock = clock;
  }

  Duration interval() {
    return interval;
  }

  /** The trial's folder, made if it is new; empty if there shall be none, or the disk refuses. */
  Optional<Path> folder(long trialId) {
    if (interval.isZero()) {
      return Optional.empty();
    }
    try {
      forgetOld();
      return Optional.of(Files.createDirectories(path(trialId)));
    } catch (IOException e) {
      LOG.warn("trial {} leaves no checkpoints: {}", trialId, e.toString());
      return Optional.empty();
    }
  }

  /** Where the trial's model lies once it is trained; gone with its checkpoints. */
  Path model(long trialId) {
    return path(trialId).resolve("model").toAbsolutePath();
  }

  /** The trial has ended; nobody goes on with it. */
  void forget(long trialId) {
    remove(path(trialId));
  }

  private Path path(long trialId) {
    return root.resolve(Long.toString(trialId));
  }

  private void forgetOld() throws IOException {
    if (!Files.isDirectory(root)) {
      return;
    }
    var oldest = clock.instant().minus(KEPT);
    try (var folders = Files.newDirectoryStream(root)) {
      for (var folder : folders) {
        if (Files.getLastModifiedTime(folder).toInstant().isBefore(oldest)) {
          LOG.info("{} is older than {} days and removed", folder, KEPT.toDays());
          remove(folder);
        }
      }
    }
  }

  private static void remove(Path folder) {
    try {
      new FolderTree(folder).remove();
    } catch (IOException e) {
      LOG.warn("{} could not be removed: {}", folder, e.toString());
    }
  }
}
