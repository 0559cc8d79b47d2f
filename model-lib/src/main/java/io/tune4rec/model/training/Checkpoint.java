package io.tune4rec.model.training;

import io.tune4rec.model.dataset.DatasetHash;
import io.tune4rec.model.problem.InvalidInputException;
import io.tune4rec.model.problem.Problems;
import io.tune4rec.model.training.CheckpointState.FileSum;
import io.tune4rec.model.trial.StagedRanks;
import io.tune4rec.model.weight.SafeTensors;
import io.tune4rec.model.weight.TensorFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * All that a trial needs to go on from between two batches, in a folder: {@code
 * weights.safetensors}, every parameter by path; {@code optimizer.safetensors}, its moments and
 * count of updates by path and a word; {@code ranks.i32}, the ranks kept so far, and {@code
 * losses.f32}, the losses of other tasks, little-endian; and {@code state.json}, the rest, with the
 * checksum of every file.
 *
 * @param ranks of the best epoch, or of all stages so far
 */
record Checkpoint(Path folder, CheckpointState state, StagedRanks ranks) {
  private static final String WEIGHTS = "weights.safetensors";
  private static final String OPTIMIZER = "optimizer.safetensors";
  private static final String RANKS = "ranks.i32";
  private static final String LOSSES = "losses.f32";
  private static final String STATE = "state.json";
  private static final Set<String> FILES = Set.of(WEIGHTS, OPTIMIZER, RANKS, LOSSES);
  private static final long LARGEST_STATE = 256L << 20;
  private static final String WAY_OUT = "use the checkpoint before it";

  /**
   * Writes a checkpoint into an empty folder and forces its files to disk.
   *
   * @param state without files
   */
  static void write(Path folder, CheckpointState state, StagedRanks ranks, Learner learner) {
    SafeTensors.write(folder.resolve(WEIGHTS), learner.weights());
    SafeTensors.write(folder.resolve(OPTIMIZER), learner.moments());
    force(folder.resolve(RANKS), CheckpointCases.ranks(ranks));
    force(folder.resolve(LOSSES), CheckpointCases.losses(ranks));
    var files = new TreeMap<String, FileSum>();
    for (var name : FILES) {
      var file = folder.resolve(name);
      files.put(name, new FileSum(size(file), DatasetHash.ofFile(file)));
    }
    force(folder.resolve(STATE), CheckpointJson.write(state.with(files)));
  }

  /**
   * Reads a checkpoint but for its arrays, and all of its checksums.
   *
   * @throws InvalidInputException if something of it is missing or is not as it was written
   * @throws ForeignCheckpointException if it is of another format
   */
  static Checkpoint read(Path folder) {
    var state = CheckpointJson.read(folder.toString(), bytes(folder.resolve(STATE), LARGEST_STATE));
    requireFiles(folder, state.files());
    var stages = state.stages();
    var ranks = numbers(folder.resolve(RANKS), CheckpointCases.ranks(stages));
    var losses = numbers(folder.resolve(LOSSES), CheckpointCases.losses(stages));
    return new Checkpoint(folder, state, CheckpointCases.read(ranks, losses, stages));
  }

  private static ByteBuffer numbers(Path file, long count) {
    if (count * Integer.BYTES != size(file)) {
      throw InvalidInputException.of(
          file.toString(),
          "it holds the %d numbers that state.json counts".formatted(count),
          "it has %d bytes".formatted(size(file)),
          WAY_OUT);
    }
    return ByteBuffer.wrap(bytes(file, Integer.MAX_VALUE)).order(ByteOrder.LITTLE_ENDIAN);
  }

  private static void requireFiles(Path folder, Map<String, FileSum> files) {
    var problems = new Problems();
    problems.require(
        files.keySet().equals(FILES),
        folder.toString(),
        "a checkpoint's state.json lists the files " + new TreeSet<>(FILES),
        () -> "it lists " + new TreeSet<>(files.keySet()),
        WAY_OUT);
    problems.throwIfAny();
    files.forEach((name, sum) -> requireFile(problems, folder.resolve(name), sum));
    problems.throwIfAny();
  }

  private static void requireFile(Problems problems, Path file, FileSum sum) {
    boolean here =
        problems.require(
            Files.isRegularFile(file) && size(file) == sum.bytes(),
            file.toString(),
            "it has the %d bytes that state.json gives".formatted(sum.bytes()),
            () -> Files.isRegularFile(file) ? "it has " + size(file) : "it is missing",
            WAY_OUT);
    if (here) {
      var actual = DatasetHash.ofFile(file);
      problems.require(
          actual.equals(sum.sha256()),
          file.toString(),
          "it has the SHA-256 that state.json gives, " + sum.sha256(),
          () -> "it has " + actual,
          WAY_OUT);
    }
  }

  /**
   * Puts a learner where this was taken. All is checked before anything changes.
   *
   * @param learner of the same trial, whose stage has begun
   * @throws InvalidInputException if the arrays are not those of the learner
   */
  void resume(Learner learner) {
    try (var weights = TensorFile.open(folder.resolve(WEIGHTS));
        var optimizer = TensorFile.open(folder.resolve(OPTIMIZER))) {
      var problems = new Problems();
      weights.requireFits(problems, learner.weights());
      optimizer.requireFits(problems, learner.moments());
      problems.throwIfAny();
      weights.fill(learner.weights());
      optimizer.fill(learner.moments());
    }
    learner.resume(state.learner());
  }

  private static byte[] bytes(Path file, long most) {
    var problems = new Problems();
    problems.require(
        Files.isRegularFile(file) && size(file) <= most,
        file.toString(),
        "a checkpoint has this file, of %d bytes at most".formatted(most),
        () -> Files.isRegularFile(file) ? "it has " + size(file) : "it is missing",
        WAY_OUT);
    problems.throwIfAny();
    try {
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static long size(Path file) {
    try {
      return Files.size(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void force(Path file, byte[] bytes) {
    try (var channel =
        FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
      var rest = ByteBuffer.wrap(bytes);
      while (rest.hasRemaining()) {
        channel.write(rest);
      }
      channel.force(true);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
