package io.tune4rec.controller.backup;

import io.tune4rec.controller.backup.BackupManifest.TableContent;
import io.tune4rec.model.problem.InvalidInputException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.function.LongConsumer;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/**
 * A backup on disk, from wherever it came: nothing in it is believed before it is checked. Its
 * entries are those of its manifest and no others, and nothing is unpacked beyond the size that the
 * manifest gives.
 */
final class BackupArchive implements AutoCloseable {
  private static final int MAX_MANIFEST_BYTES = 1 << 20;

  private final ZipFile zip;
  private final BackupManifest manifest;

  private BackupArchive(ZipFile zip, BackupManifest manifest) {
    this.zip = zip;
    this.manifest = manifest;
  }

  /**
   * @throws InvalidInputException if it is no backup of this format
   */
  static BackupArchive open(Path file) throws IOException {
    if (!Files.isRegularFile(file)) {
      throw InvalidInputException.of(
          "FILE", "a backup is a file", file + " is none", "give the path of one");
    }
    ZipFile zip;
    try {
      zip = new ZipFile(file.toFile());
    } catch (ZipException e) {
      throw refused("a backup is a whole zip file", file + ": " + e.getMessage());
    }
    try {
      var manifest = BackupManifest.parse(manifestOf(zip));
      requireEntries(zip, manifest);
      return new BackupArchive(zip, manifest);
    } catch (IOException | RuntimeException e) {
      zip.close();
      throw e;
    }
  }

  private static byte[] manifestOf(ZipFile zip) throws IOException {
    var entry = zip.getEntry(BackupManifest.ENTRY);
    if (entry == null) {
      throw refused("a backup holds " + BackupManifest.ENTRY, "this file does not");
    }
    try (var in = zip.getInputStream(entry)) {
      var json = in.readNBytes(MAX_MANIFEST_BYTES + 1);
      if (json.length > MAX_MANIFEST_BYTES) {
        throw refused("a manifest has at most " + MAX_MANIFEST_BYTES + " bytes", "it has more");
      }
      return json;
    }
  }

  private static void requireEntries(ZipFile zip, BackupManifest manifest) {
    var wanted =
        manifest.tables().stream()
            .collect(Collectors.toMap(TableContent::entry, TableContent::bytes));
    var found = new HashSet<String>();
    zip.stream()
        .filter(entry -> !entry.getName().equals(BackupManifest.ENTRY))
        .forEach(
            entry -> {
              if (!wanted.containsKey(entry.getName()) || !found.add(entry.getName())) {
                throw refused(
                    "a backup holds the tables of its manifest, each once",
                    "it holds '" + printable(entry) + "'");
              }
              if (entry.getSize() != wanted.get(entry.getName())) {
                throw refused(
                    entry.getName() + " has " + wanted.get(entry.getName()) + " bytes",
                    "it has " + entry.getSize());
              }
            });
    wanted.keySet().stream()
        .filter(name -> !found.contains(name))
        .sorted()
        .findFirst()
        .ifPresent(
            name -> {
              throw refused("a backup holds the tables of its manifest", name + " is missing");
            });
  }

  private static String printable(ZipEntry entry) {
    return entry.getName().replaceAll("\\p{Cntrl}", "?");
  }

  BackupManifest manifest() {
    return manifest;
  }

  /** Reads all of it once; {@code read} hears how many bytes so far. */
  void verify(LongConsumer read) throws IOException {
    long before = 0;
    for (var table : manifest.tables()) {
      long done = before;
      try (var rows = open(table, bytes -> read.accept(done + bytes))) {
        rows.transferTo(OutputStream.nullOutputStream());
        rows.requireWhole();
      } catch (ZipException e) {
        throw refused(table.entry() + " can be unpacked", e.getMessage());
      }
      before += table.bytes();
    }
  }

  /** The rows of a table; the reader calls {@link Rows#requireWhole} at their end. */
  Rows open(TableContent table, LongConsumer read) throws IOException {
    var entry = zip.getEntry(table.entry());
    return new Rows(table, new DigestInputStream(zip.getInputStream(entry), sha256()), read);
  }

  @Override
  public void close() throws IOException {
    zip.close();
  }

  static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }

  private static InvalidInputException refused(String law, String offence) {
    return InvalidInputException.of(
        "backup", law, offence, "take another copy of the file, or another backup");
  }

  /** What is unpacked of a table, never more than its manifest allows. */
  static final class Rows extends FilterInputStream {
    private final TableContent table;
    private final DigestInputStream digested;
    private final LongConsumer read;
    private long bytes;

    private Rows(TableContent table, DigestInputStream in, LongConsumer read) {
      super(in);
      this.table = table;
      this.digested = in;
      this.read = read;
    }

    @Override
    public int read() throws IOException {
      var one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] to, int from, int length) throws IOException {
      int n = in.read(to, from, length);
      if (n > 0) {
        bytes += n;
        if (bytes > table.bytes()) {
          throw refused(
              table.entry() + " unpacks to " + table.bytes() + " bytes", "it goes beyond");
        }
        read.accept(bytes);
      }
      return n;
    }

    /** At the end: whether all came, unchanged. */
    void requireWhole() {
      var actual = HexFormat.of().formatHex(digested.getMessageDigest().digest());
      if (bytes != table.bytes() || !actual.equals(table.sha256())) {
        throw refused(
            table.entry() + " has the SHA-256 that the manifest gives, " + table.sha256(),
            "it has " + actual);
      }
    }

    @Override
    public long skip(long n) {
      throw new UnsupportedOperationException("every byte counts in the digest");
    }
  }
}
