package io.tune4rec.controller.recommender;

import io.tune4rec.worker.recommend.Main;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** A worker's jar that has no engine and answers quickly, and models for it. */
public final class ScriptedEngine {
  private ScriptedEngine() {}

  /** Writes the jar. */
  public static Path jar(Path file) {
    var entry = Main.class.getName().replace('.', '/') + ".class";
    try (var type = Main.class.getClassLoader().getResourceAsStream(entry)) {
      Files.createDirectories(file.toAbsolutePath().getParent());
      return Files.write(file, zip(entry, type.readAllBytes()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** An archive of a model that says this. */
  public static byte[] model(String says) {
    try {
      return zip("model.json", says.getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static byte[] zip(String name, byte[] content) throws IOException {
    var bytes = new ByteArrayOutputStream();
    try (var zip = new ZipOutputStream(bytes)) {
      zip.putNextEntry(new ZipEntry(name));
      zip.write(content);
    }
    return bytes.toByteArray();
  }
}
