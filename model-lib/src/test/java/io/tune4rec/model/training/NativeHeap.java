package io.tune4rec.model.training;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SegmentAllocator;
import java.lang.foreign.ValueLayout;

/** What native code has allocated and not freed, by glibc's own books. */
final class NativeHeap {
  /** struct mallinfo2: ten numbers; in the fifth what is mapped, in the eighth what is in use. */
  private static final int FIELDS = 10;

  private static final int MAPPED = 4;
  private static final int IN_USE = 7;

  private NativeHeap() {}

  @SuppressWarnings("restricted")
  static long allocatedBytes() {
    var numbers = MemoryLayout.sequenceLayout(FIELDS, ValueLayout.JAVA_LONG);
    var linker = Linker.nativeLinker();
    var function =
        linker.downcallHandle(
            linker.defaultLookup().findOrThrow("mallinfo2"),
            FunctionDescriptor.of(MemoryLayout.structLayout(numbers)));
    try (var arena = Arena.ofConfined()) {
      var info = (MemorySegment) function.invokeExact((SegmentAllocator) arena);
      return info.getAtIndex(ValueLayout.JAVA_LONG, MAPPED)
          + info.getAtIndex(ValueLayout.JAVA_LONG, IN_USE);
    } catch (Throwable e) {
      throw new IllegalStateException("mallinfo2", e);
    }
  }
}
