package io.tune4rec.worker;

import io.tune4rec.model.catalog.ModelLibrary;
import io.tune4rec.worker.protocol.HostEnvironment;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;

/** Finds out what runners will run with, without loading the engine. */
final class ThisHost {
  private static final String UNKNOWN = "unknown";
  private static final int LONGEST = 200;
  private static final Path CPUS = Path.of("/proc/cpuinfo");

  /** By which the Deep Java Library itself chooses the native library that it loads. */
  private static final String NATIVE_LIBRARY = "native/lib/pytorch.properties";

  private ThisHost() {}

  static HostEnvironment with(Extensions extensions) {
    return new HostEnvironment(
        word(ModelLibrary.commit()),
        word(ModelLibrary.djlVersion()),
        word(pytorch()),
        word(extensions.fingerprint()),
        word(cpu()),
        word(System.getProperty("os.arch")),
        word(System.getProperty("os.name") + " " + System.getProperty("os.version")),
        word(Runtime.version() + " " + System.getProperty("java.vendor")));
  }

  private static String pytorch() {
    try (var in = ThisHost.class.getClassLoader().getResourceAsStream(NATIVE_LIBRARY)) {
      if (in == null) {
        return UNKNOWN;
      }
      var properties = new Properties();
      properties.load(in);
      return properties.getProperty("version") + " " + properties.getProperty("flavor");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String cpu() {
    if (!Files.isReadable(CPUS)) {
      return UNKNOWN;
    }
    try (var lines = Files.lines(CPUS)) {
      return lines
          .filter(line -> line.startsWith("model name"))
          .map(line -> line.substring(line.indexOf(':') + 1).strip())
          .findFirst()
          .orElse(UNKNOWN);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** As the controller takes it. */
  private static String word(String text) {
    var printable = text.replaceAll("\\p{Cntrl}", " ").strip();
    return printable.isEmpty()
        ? UNKNOWN
        : printable.substring(0, Math.min(printable.length(), LONGEST));
  }
}
