package io.tune4rec.model.trial;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Remembers the most resident memory that this process was seen to have. Linux only, else 0. */
public final class ResidentMemory {
  private static final Path STATUS = Path.of("/proc/self/status");
  private static final String NOW = "VmRSS:";
  private static final String PEAK = "VmHWM:";

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

  /** Bytes that are resident now. */
  public static long now() {
    return field(NOW);
  }

  /** The most that this process ever had, as the system counts it. */
  public static long processPeak() {
    return field(PEAK);
  }

  private static long field(String name) {
    if (!Files.isReadable(STATUS)) {
      return 0;
    }
    try {
      for (var line : Files.readAllLines(STATUS)) {
        if (line.startsWith(name)) {
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
