package io.tune4rec.model.dataset;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** The slices of each split while they are written, window by window. */
final class SplitFiles implements AutoCloseable {
  private final Map<Split, ValueFile> files = new EnumMap<>(Split.class);
  private final List<Window> windows = new ArrayList<>();
  private final TrainRows firstTraining = new TrainRows();
  private final Map<Split, Integer> counts = new EnumMap<>(Split.class);
  private boolean open;
  private long start;
  private long end;

  SplitFiles(Path folder) {
    try {
      for (var split : Split.values()) {
        files.put(split, new ValueFile(folder, DatasetLayout.split(split)));
      }
    } catch (RuntimeException e) {
      close();
      throw e;
    }
  }

  void window(long start, long end) {
    closeWindow();
    this.start = start;
    this.end = end;
    open = true;
    for (var split : Split.values()) {
      counts.put(split, 0);
    }
  }

  void add(Split split, Slice slice) {
    if (!open) {
      throw new IllegalStateException("a slice belongs to a window, but none is open");
    }
    var file = files.get(split);
    file.putLong(slice.begin());
    file.putLong(slice.end());
    counts.merge(split, 1, Math::addExact);
    if (windows.isEmpty() && split == Split.TRAIN) {
      firstTraining.add(slice.begin(), slice.end());
    }
  }

  /** The interactions that the first window trains on. */
  TrainRows firstTraining() {
    return firstTraining;
  }

  /** Every window, once the last is complete. */
  List<Window> windows() {
    closeWindow();
    return List.copyOf(windows);
  }

  List<DatasetFile> finish() {
    return files.values().stream().map(ValueFile::finish).toList();
  }

  private void closeWindow() {
    if (open) {
      windows.add(new Window(start, end, counts));
      open = false;
    }
  }

  @Override
  public void close() {
    files.values().forEach(ValueFile::close);
  }
}
