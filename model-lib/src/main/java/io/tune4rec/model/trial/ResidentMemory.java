package io.tune4rec.model.trial;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Remembers the most resident memory that this process was seen to have. Linux only, else 0. */
public final class ResidentMemory {
  private static final Path STATUS = Path.of("/proc/self/status");
  private static final String FIELD = "VmRSS:";

  private long peak;

  public void sample() {
    peak = Math.max(peak, now());
  }

  /** Remembers what an earlier process of the same trial saw. */
  public void sawBefore(long bytes) {
    peak = Math.max(peak, bytes);
  }

  public long peakBytes() {
    return peak;
  }

  static long now() {
    if (!Files.isReadable(STATUS)) {
      return 0;
    }
    try {
      for (var line : Files.readAllLines(STATUS)) {
        if (line.startsWith(FIELD)) {
          // "VmRSS:	  123456 kB"
          return 1024 * Long.parseLong(line.replaceAll("\\D", ""));
        }
      }
      return 0;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
