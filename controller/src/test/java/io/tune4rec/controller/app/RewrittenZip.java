package io.tune4rec.controller.app;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;

/** A zip file in memory, to be changed as somebody with bad intentions would. */
final class RewrittenZip {
  final Map<String, byte[]> entries = new LinkedHashMap<>();

  static RewrittenZip read(Path file) throws IOException {
    var zip = new RewrittenZip();
    try (var in = new ZipInputStream(new ByteArrayInputStream(Files.readAllBytes(file)))) {
      for (var entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
        zip.entries.put(entry.getName(), in.readAllBytes());
      }
    }
    return zip;
  }

  RewrittenZip replace(String entry, String from, String to) {
    var text = new String(entries.get(entry), StandardCharsets.UTF_8);
    if (!text.contains(from)) {
      throw new AssertionError(from + " is not in " + text);
    }
    entries.put(entry, text.replace(from, to).getBytes(StandardCharsets.UTF_8));
    return this;
  }

  /** Changes an entry's bytes and the manifest's SHA-256 of them. */
  RewrittenZip forge(String entry, byte[] content) {
    var before = sha256(entries.get(entry));
    entries.put(entry, content);
    return replace("manifest.json", before, sha256(content));
  }

  Path write(Path file) throws IOException {
    try (var out = new ZipOutputStream(Files.newOutputStream(file))) {
      for (var entry : entries.entrySet()) {
        out.putNextEntry(new ZipEntry(entry.getKey()));
        out.write(entry.getValue());
      }
    }
    return file;
  }

  private static String sha256(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError(e);
    }
  }
}
