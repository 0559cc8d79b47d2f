package io.tune4rec.worker.slot;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * Reads on in a file that a runner appends to, as UTF-8; what is no UTF-8 becomes U+FFFD. Used by
 * one thread at a time.
 */
final class RunnerOutput {
  private static final int BUFFER_BYTES = 1 << 16;

  private final Path file;
  private final ByteBuffer bytes = ByteBuffer.allocate(BUFFER_BYTES);
  private final CharBuffer characters = CharBuffer.allocate(BUFFER_BYTES);
  private final CharsetDecoder decoder =
      StandardCharsets.UTF_8
          .newDecoder()
          .onMalformedInput(CodingErrorAction.REPLACE)
          .onUnmappableCharacter(CodingErrorAction.REPLACE);
  private long position;

  /** What is printed to that log from where it begins. */
  RunnerOutput(RunnerLog log) {
    this.file = log.file();
    this.position = log.begin();
  }

  Path file() {
    return file;
  }

  /**
   * Passes over what is not among the last {@code keep} bytes.
   *
   * @return how many bytes that were
   */
  long skipAllBut(long keep) throws IOException {
    long skipped = Math.max(0, size() - keep - position);
    position += skipped;
    return skipped;
  }

  /** What was printed since, at most a buffer of it; empty if nothing was. */
  String read() throws IOException {
    if (size() <= position) {
      return "";
    }
    try (var channel = FileChannel.open(file, StandardOpenOption.READ)) {
      position += Math.max(0, channel.read(bytes, position));
    }
    // the first bytes of a character stay until the others come
    decoder.decode(bytes.flip(), characters, false);
    bytes.compact();
    var text = characters.flip().toString();
    characters.clear();
    return text;
  }

  private long size() throws IOException {
    return Files.exists(file) ? Files.size(file) : 0;
  }
}
