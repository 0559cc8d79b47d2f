package io.tune4rec.controller.dispatch;

import io.tune4rec.model.problem.Problems;
import java.nio.charset.StandardCharsets;

/**
 * A part of what an attempt printed, as its worker cut it. A zero character, which no text in the
 * database holds, becomes U+FFFD, half of a surrogate pair a question mark.
 *
 * @param number place in the attempt's log, from 1
 * @param text at least one character, at most {@link #MAX_BYTES} in UTF-8
 */
public record LogChunk(int number, String text) {
  /** Longest text of a chunk, in UTF-8. */
  public static final int MAX_BYTES = 1 << 16;

  public LogChunk {
    text =
        new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8)
            .replace('\0', '\uFFFD');
    var problems = new Problems();
    int given = number;
    problems.require(
        given >= 1, "number", "a chunk's number is at least 1", () -> "got " + given, "");
    int bytes = bytes(text);
    problems.require(
        bytes >= 1 && bytes <= MAX_BYTES,
        "text",
        "a chunk has 1 to " + MAX_BYTES + " bytes",
        () -> "this one has " + bytes,
        bytes > MAX_BYTES ? "cut it into several" : "");
    problems.throwIfAny();
  }

  /** Of the text in UTF-8. */
  public int bytes() {
    return bytes(text);
  }

  private static int bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8).length;
  }
}
