package io.tune4rec.model.weight;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import io.tune4rec.model.problem.InvalidInputException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Arrays come back from a file as they went in, and a damaged file says how. */
@Tag("F89")
class SafeTensorsTest {
  @TempDir Path folder;
  private NDManager manager;
  private Path file;

  @BeforeEach
  void open() {
    manager = NDManager.newBaseManager("PyTorch");
    file = folder.resolve("arrays.safetensors");
  }

  @AfterEach
  void close() {
    manager.close();
  }

  private Map<String, NDArray> arrays() {
    var arrays = new LinkedHashMap<String, NDArray>();
    arrays.put(
        "b.table", manager.create(new float[] {1, -0f, Float.NaN, 4, 5, 6}, new Shape(2, 3)));
    arrays.put("a \"quoted\" é", manager.create(new long[] {Long.MIN_VALUE, 7}));
    arrays.put("doubles", manager.create(new double[] {Math.PI}));
    arrays.put("whole", manager.create(new int[] {3, 2, 1}));
    arrays.put("scalar", manager.create(2.5f));
    arrays.put("none", manager.create(new Shape(0, 4)));
    return arrays;
  }

  @Test
  void arrays_come_back_bit_by_bit_in_their_order() {
    var written = arrays();
    int held = manager.getManagedArrays().size();

    SafeTensors.write(file, written);
    assertThat(manager.getManagedArrays()).as("nothing of the writer is left").hasSize(held);
    var read = SafeTensors.read(file, manager);

    assertThat(read.keySet()).containsExactlyElementsOf(written.keySet());
    written.forEach(
        (name, array) -> {
          assertThat(read.get(name).getShape()).isEqualTo(array.getShape());
          assertThat(read.get(name).getDataType()).isEqualTo(array.getDataType());
          assertThat(read.get(name).toByteArray()).isEqualTo(array.toByteArray());
        });
  }

  @Test
  void an_array_of_many_parts_and_a_view_of_another_come_back_too() {
    var random = new SplittableRandom(5);
    var values = new float[1_500_002];
    for (int i = 0; i < values.length; i++) {
      values[i] = random.nextFloat();
    }
    var large = manager.create(values, new Shape(2, values.length / 2));

    SafeTensors.write(file, Map.of("large", large));
    SafeTensors.write(folder.resolve("view"), Map.of("view", large.transpose()));

    assertThat(SafeTensors.read(file, manager).get("large").toFloatArray()).isEqualTo(values);
    var view = SafeTensors.read(folder.resolve("view"), manager).get("view");
    assertThat(view.toFloatArray()).isEqualTo(large.transpose().toFloatArray());
  }

  @Test
  void bytes_are_those_of_the_public_format() throws IOException {
    var header = "{\"x\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[0,8]}}"; // 54 bytes
    var expected = ByteBuffer.allocate(8 + 56 + 8).order(ByteOrder.LITTLE_ENDIAN);
    expected.putLong(56).put(header.getBytes(UTF_8)).put("  ".getBytes(UTF_8));
    expected.putFloat(1.5f).putFloat(-2);

    SafeTensors.write(file, Map.of("x", manager.create(new float[] {1.5f, -2})));

    assertThat(Files.readAllBytes(file)).isEqualTo(expected.array());
  }

  @Test
  void a_file_of_others_may_carry_metadata_and_any_order() throws IOException {
    var header =
        """
        {"__metadata__":{"format":"pt"},\
        "second":{"dtype":"I32","shape":[1],"data_offsets":[4,8]},\
        "first":{"dtype":"I32","shape":[1],"data_offsets":[0,4]}}""";
    write(header, 8);

    assertThat(SafeTensors.read(file, manager).keySet()).containsExactly("first", "second");
  }

  @Test
  void every_cut_is_refused() throws IOException {
    SafeTensors.write(file, arrays());
    var whole = Files.readAllBytes(file);

    for (int length = 0; length < whole.length; length++) {
      Files.write(file, Arrays.copyOf(whole, length));
      assertThatThrownBy(() -> SafeTensors.read(file, manager))
          .as("%d of %d bytes", length, whole.length)
          .isInstanceOf(InvalidInputException.class);
    }
    Files.write(file, Arrays.copyOf(whole, whole.length + 1));
    assertThatThrownBy(() -> SafeTensors.read(file, manager)).hasMessageContaining("it goes on to");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "[1]|the header of a safetensors file is a JSON object, but it is [1]",
        "{'a'|the header of a safetensors file is a JSON object, but reading it ends with",
        "{'a':1}|'a': an array has dtype, shape and data_offsets, and nothing else, but got 1",
        "{'a':{'dtype':'F32','shape':[1]}}|and nothing else, but got [dtype, shape]",
        "{'a':{'dtype':'BF16','shape':[1],'data_offsets':[0,2]}}|F32, F64, I32 or I64, but got \"BF16\"",
        "{'a':{'dtype':'F32','shape':[-1],'data_offsets':[0,4]}}|whole numbers from 0 that a file can hold, but got [-1]",
        "{'a':{'dtype':'F32','shape':[4294967296,4294967296],'data_offsets':[0,4]}}|a file can hold, but got [4294967296,",
        "{'a':{'dtype':'F32','shape':[1],'data_offsets':[4,0]}}|data_offsets are [begin, end] from 0",
        "{'a':{'dtype':'F32','shape':[1],'data_offsets':[0,8]}}|imply 4 bytes, but data_offsets span 8",
        "{'a':{'dtype':'F32','shape':[1],'data_offsets':[0,4]},'a':{'dtype':'F32','shape':[1],'data_offsets':[4,8]}}|JSON object, but reading it ends with",
        "{'a':{'dtype':'F32','shape':[2],'data_offsets':[0,8]},'b':{'dtype':'F32','shape':[1],'data_offsets':[4,8]}}|'b': arrays lie one after the other, so this one begins at 8, but it begins at 4",
        "{'a':{'dtype':'F32','shape':[1],'data_offsets':[4,8]}}|so this one begins at 0, but it begins at 4",
        "{'a':{'dtype':'F32','shape':[1],'data_offsets':[0,4]}}|the arrays end with the file, 4 bytes after the header, but it goes on to 8",
        "{'__metadata__':{'n':1}}|metadata is texts by name, but got {\"n\":1}",
      })
  void a_header_that_breaks_a_law_is_refused(String header, String message) throws IOException {
    write(header.replace('\'', '"'), 8);

    assertThatThrownBy(() -> SafeTensors.read(file, manager))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageStartingWith(file.toString())
        .hasMessageContaining(message);
  }

  @Test
  void all_problems_are_told_at_once() throws IOException {
    write("{\"a\":1,\"b\":{\"dtype\":\"F16\",\"shape\":[0.5],\"data_offsets\":[0]}}", 0);

    var refused =
        catchThrowableOfType(InvalidInputException.class, () -> SafeTensors.read(file, manager));

    assertThat(refused.problems()).hasSize(4);
  }

  @Test
  void a_length_beyond_the_file_allocates_nothing() throws IOException {
    Files.write(
        file, ByteBuffer.allocate(16).order(ByteOrder.LITTLE_ENDIAN).putLong(1L << 40).array());

    assertThatThrownBy(() -> SafeTensors.read(file, manager))
        .hasMessageContaining("got 1099511627776 in a file of 16 bytes");
    assertThatThrownBy(() -> SafeTensors.read(folder.resolve("no"), manager))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("there is none");
  }

  @Test
  void what_the_format_does_not_know_is_not_written() {
    var flags = Map.of("x", manager.create(new boolean[] {true}));
    var reserved = Map.of("__metadata__", manager.create(1f));

    assertThatThrownBy(() -> SafeTensors.write(file, flags))
        .hasMessageContaining("but got " + DataType.BOOLEAN);
    assertThatThrownBy(() -> SafeTensors.write(file, reserved))
        .hasMessageContaining("but got '__metadata__'");
    assertThat(file).doesNotExist();
    SafeTensors.write(file, Map.of());
    assertThatThrownBy(() -> SafeTensors.write(file, Map.of()))
        .isInstanceOf(UncheckedIOException.class);
  }

  /** A file with this header and as many bytes of data, all 0. */
  private void write(String header, int data) throws IOException {
    var bytes = header.getBytes(UTF_8);
    var out = new ByteArrayOutputStream();
    out.write(ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN).putLong(bytes.length).array());
    out.write(bytes);
    out.write(new byte[data]);
    Files.write(file, out.toByteArray());
  }
}
