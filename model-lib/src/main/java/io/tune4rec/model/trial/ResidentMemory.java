package io.tune4rec.model.trial;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Remembers the most resident memory that this process was seen to have. Linux only, else 0. */
public final class ResidentMemory {
  private static final Path OWN = status("self");
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
    return field(OWN, NOW);
  }

  /** Bytes of another process that are resident now; 0 if it has ended. */
  public static long now(long pid) {
    return field(status("" + pid), NOW);
  }

  /** The most that this process ever had, as the system counts it. */
  public static long processPeak() {
    return field(OWN, PEAK);
  }

  private static Path status(String process) {
    return Path.of("/proc", process, "status");
  }

  private static long field(Path status, String name) {
    if (!Files.isReadable(status)) {
      return 0;
    }
    try {
      for (var line : Files.readAllLines(status)) {
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
