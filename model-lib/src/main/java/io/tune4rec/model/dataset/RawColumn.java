package io.tune4rec.model.dataset;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;

/**
 * A continuous column as it came, mapped from a temporary file: its scale is known only once the
 * training slices are.
 */
final class RawColumn implements AutoCloseable {
  private static final ValueLayout.OfDouble DOUBLE =
      ValueLayout.JAVA_DOUBLE.withOrder(ByteOrder.LITTLE_ENDIAN);

  private final Arena arena = Arena.ofConfined();
  private final MemorySegment values;

  RawColumn(Path file) {
    try (var channel = FileChannel.open(file, StandardOpenOption.READ)) {
      values = channel.map(FileChannel.MapMode.READ_ONLY, 0, channel.size(), arena);
    } catch (IOException e) {
      arena.close();
      throw new UncheckedIOException(e);
    }
  }

  /** Mean and population standard deviation over slices, in two passes; (0, 1) over nothing. */
  Scale scaleOver(List<Slice> slices) {
    double sum = 0;
    long n = 0;
    for (var slice : slices) {
      for (long i = slice.begin(); i < slice.end(); i++) {
        sum += at(i);
        n++;
      }
    }
    if (n == 0) {
      return new Scale(0, 1);
    }
    double mean = sum / n;
    double squares = 0;
    for (var slice : slices) {
      for (long i = slice.begin(); i < slice.end(); i++) {
        double d = at(i) - mean;
        squares += d * d;
      }
    }
    double std = Math.sqrt(squares / n);
    return new Scale(mean, std > 0 ? std : 1);
  }

  void writeStandardised(Scale scale, ValueFile file) {
    long n = values.byteSize() / Double.BYTES;
    for (long i = 0; i < n; i++) {
      file.putFloat(scale.standardised(at(i)));
    }
  }

  @Override
  public void close() {
    arena.close();
  }

  private double at(long index) {
    return values.getAtIndex(DOUBLE, index);
  }
}
