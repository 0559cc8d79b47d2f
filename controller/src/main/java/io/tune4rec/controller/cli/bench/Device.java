package io.tune4rec.controller.cli.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.lang.management.OperatingSystemMXBean;
import java.nio.file.Files;
import java.nio.file.Path;

/** The machine that a figure was measured on, in words. */
final class Device {
  private static final Path CPUS = Path.of("/proc/cpuinfo");
  private static final long GIB = 1L << 30;

  private Device() {}

  /** Such as {@code 2 CPUs, AMD EPYC, 24 GiB, load 0.4}. */
  static String here() {
    var system = ManagementFactory.getOperatingSystemMXBean();
    return "%d CPUs, %s, %d GiB, load %.1f"
        .formatted(
            Runtime.getRuntime().availableProcessors(),
            model(),
            memory(system) / GIB,
            system.getSystemLoadAverage());
  }

  private static long memory(OperatingSystemMXBean system) {
    return system instanceof com.sun.management.OperatingSystemMXBean known
        ? known.getTotalMemorySize()
        : Runtime.getRuntime().maxMemory();
  }

  private static String model() {
    if (!Files.isReadable(CPUS)) {
      return System.getProperty("os.arch");
    }
    try (var lines = Files.lines(CPUS)) {
      return lines
          .filter(line -> line.startsWith("model name"))
          .map(line -> line.substring(line.indexOf(':') + 1).strip())
          .findFirst()
          .orElse(System.getProperty("os.arch"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
