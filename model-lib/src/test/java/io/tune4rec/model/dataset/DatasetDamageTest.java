package io.tune4rec.model.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tune4rec.model.problem.InvalidInputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever happens to a file of a dataset, it no longer passes as one. */
class DatasetDamageTest {
  @TempDir Path store;
  private DatasetInfo info;
  private Path folder;

  @BeforeEach
  void write() {
    info = FullDataset.write(store);
    folder = store.resolve(info.hash());
  }

  /** Blanks of dataset.json may become other blanks: what it says is what counts. */
  @RepeatedTest(300)
  void another_byte_anywhere_is_refused_or_says_the_same(RepetitionInfo repetition)
      throws IOException {
    var random = new SplittableRandom(repetition.getCurrentRepetition());
    var file = anyFile(random);
    var bytes = Files.readAllBytes(file);
    bytes[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
    Files.write(file, bytes);

    if (file.endsWith(DatasetInfo.FILE) && saysTheSame(bytes)) {
      assertThat(DatasetHash.verify(folder)).isEqualTo(info);
    } else {
      assertRefused();
    }
  }

  @RepeatedTest(100)
  void a_file_cut_anywhere_is_refused(RepetitionInfo repetition) throws IOException {
    var random = new SplittableRandom(repetition.getCurrentRepetition());
    var file = anyFile(random);
    var bytes = Files.readAllBytes(file);
    Files.write(file, Arrays.copyOf(bytes, random.nextInt(bytes.length)));

    assertRefused();
  }

  @RepeatedTest(30)
  void a_file_with_more_bytes_is_refused(RepetitionInfo repetition) throws IOException {
    var random = new SplittableRandom(repetition.getCurrentRepetition());
    var file = anyFile(random);
    var bytes = Files.readAllBytes(file);
    Files.write(file, Arrays.copyOf(bytes, bytes.length + 1 + random.nextInt(9)));

    assertRefused();
  }

  @Test
  void a_missing_file_is_refused() throws IOException {
    for (var file : files()) {
      var bytes = Files.readAllBytes(file);
      Files.delete(file);
      assertRefused();
      Files.write(file, bytes);
    }
    assertThat(DatasetHash.verify(folder)).isEqualTo(info);
  }

  private void assertRefused() {
    assertThatThrownBy(() -> DatasetHash.verify(folder)).isInstanceOf(InvalidInputException.class);
  }

  private boolean saysTheSame(byte[] json) {
    try {
      return DatasetInfo.parse("", json).equals(info);
    } catch (InvalidInputException e) {
      return false;
    }
  }

  private Path anyFile(SplittableRandom random) throws IOException {
    var files = files();
    return files.get(random.nextInt(files.size()));
  }

  /** Those with something in them, in a fixed order. */
  private List<Path> files() throws IOException {
    try (Stream<Path> paths = Files.walk(folder)) {
      return paths
          .filter(path -> Files.isRegularFile(path) && path.toFile().length() > 0)
          .sorted()
          .toList();
    }
  }
}
