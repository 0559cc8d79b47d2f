package io.tune4rec.controller.cli.bench;

import io.tune4rec.controller.dataset.ImportPhase;
import io.tune4rec.controller.dataset.ImportProgress;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** How long each phase of an import takes, and how much memory its process held at most. */
final class ImportFigures implements ImportProgress {
  private static final Path STATUS = Path.of("/proc/self/status");
  private static final String PEAK = "VmHWM:";

  private final InstantSource clock;
  private final Map<ImportPhase, Duration> spent = new EnumMap<>(ImportPhase.class);
  private final Map<ImportPhase, Long> peaks = new EnumMap<>(ImportPhase.class);
  private ImportPhase phase = ImportPhase.READ;
  private Instant begun;

  ImportFigures(InstantSource clock) {
    this.clock = clock;
    begun = clock.instant();
  }

  @Override
  public void rowsRead(long rows) {}

  @Override
  public void at(ImportPhase next, long done, long of) {
    if (next != phase) {
      close();
      phase = next;
    }
  }

  /** The import is over. */
  void close() {
    var now = clock.instant();
    spent.merge(phase, Duration.between(begun, now), Duration::plus);
    peaks.put(phase, peakMebibytes());
    begun = now;
  }

  /** Plain JSON values. */
  Map<String, Object> json() {
    var seconds = new LinkedHashMap<String, Object>();
    spent.forEach((of, time) -> seconds.put(word(of), time.toMillis() / 1e3));
    var memory = new LinkedHashMap<String, Object>();
    peaks.forEach((of, peak) -> memory.put(word(of), peak));
    var json = new LinkedHashMap<String, Object>();
    json.put("vm_hwm_mib", peakMebibytes());
    json.put("seconds", spent.values().stream().mapToLong(Duration::toMillis).sum() / 1e3);
    json.put("phase_seconds", seconds);
    json.put("vm_hwm_mib_after_phase", memory);
    return json;
  }

  private static String word(ImportPhase phase) {
    return phase.name().toLowerCase(Locale.ROOT);
  }

  /** Of this process, as Linux counts it. */
  private static long peakMebibytes() {
    try (var lines = Files.lines(STATUS)) {
      return lines
          .filter(line -> line.startsWith(PEAK))
          .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) / 1024)
          .findFirst()
          .orElse(0);
    } catch (IOException e) {
      throw new UncheckedIOException("the peak of memory is told by Linux alone", e);
    }
  }
}
