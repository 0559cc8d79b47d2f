package io.tune4rec.worker.slot;

import static java.nio.file.StandardCopyOption.REPLACE_EXISTING;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;

/**
 * The file that takes what a slot's runners print, native code included. A runner appends to it;
 * when it has grown large, the next runner begins a new one and one old file is kept.
 */
final class RunnerLog {
  static final long LARGE_BYTES = 8 << 20;
  private static final int TAIL_BYTES = 8 << 10;
  private static final int TAIL_LINES = 12;

  private final Path file;
  private final long begin;

  private RunnerLog(Path file, long begin) {
    this.file = file;
    this.begin = begin;
  }

  /** The log for a runner that starts now. */
  static RunnerLog open(Path file) throws IOException {
    Files.createDirectories(file.getParent());
    if (Files.exists(file) && Files.size(file) > LARGE_BYTES) {
      Files.move(file, file.resolveSibling(file.getFileName() + ".1"), REPLACE_EXISTING);
    }
    return new RunnerLog(file, 0).fromHere();
  }

  /** The same file, with what is printed from now on. */
  RunnerLog fromHere() throws IOException {
    return new RunnerLog(file, Files.exists(file) ? Files.size(file) : 0);
  }

  Path file() {
    return file;
  }

  /** Where in the file it begins. */
  long begin() {
    return begin;
  }

  /** What was printed last; empty if nothing was. */
  List<String> lastLines() throws IOException {
    if (Files.notExists(file)) {
      return List.of();
    }
    try (var channel = FileChannel.open(file, StandardOpenOption.READ)) {
      long from = Math.max(begin, channel.size() - TAIL_BYTES);
      var bytes = ByteBuffer.allocate((int) Math.max(0, channel.size() - from));
      while (bytes.hasRemaining() && channel.read(bytes, from + bytes.position()) >= 0) {
        continue;
      }
      var lines =
          new String(bytes.array(), 0, bytes.position(), StandardCharsets.UTF_8)
              .lines()
              .filter(line -> !line.isBlank())
              .toList();
      return lines.subList(Math.max(0, lines.size() - TAIL_LINES), lines.size());
    }
  }
}
