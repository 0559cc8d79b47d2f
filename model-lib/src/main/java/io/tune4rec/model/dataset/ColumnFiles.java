package io.tune4rec.model.dataset;

import io.tune4rec.model.schema.Column;
import io.tune4rec.model.schema.Schema;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The columns of a dataset while they are written; numbers wait in scratch files for a scaling. */
final class ColumnFiles implements AutoCloseable {
  private static final String SCALED_LATER = ".f64";

  private final Path folder;
  private final Path scratch;
  private final List<ColumnFile> ids = new ArrayList<>();
  private final List<ColumnFile> numbers = new ArrayList<>();
  private final List<ColumnFile> idLists = new ArrayList<>();
  private final List<ColumnFile> numberLists = new ArrayList<>();
  private final List<ColumnFile> all = new ArrayList<>();

  ColumnFiles(Path folder, Path scratch, Schema schema) {
    this.folder = folder;
    this.scratch = scratch;
    try {
      for (var column : schema.columns()) {
        var file = open(column);
        all.add(file);
        switch (column.kind()) {
          case CATEGORICAL -> (column.list() ? idLists : ids).add(file);
          case CONTINUOUS -> (column.list() ? numberLists : numbers).add(file);
        }
      }
    } catch (RuntimeException e) {
      close();
      throw e;
    }
  }

  /** An interaction; nothing of it is written if a value is wrong. */
  void append(int[] ids, double[] numbers, Lists lists) {
    requireShape(ids, numbers, lists);
    for (int c = 0; c < ids.length; c++) {
      this.ids.get(c).requireId(ids[c]);
    }
    for (int c = 0; c < numbers.length; c++) {
      this.numbers.get(c).requireFinite(numbers[c]);
    }
    for (int c = 0; c < idLists.size(); c++) {
      idLists.get(c).append(lists.ids().get(c));
    }
    for (int c = 0; c < numberLists.size(); c++) {
      numberLists.get(c).append(lists.numbers().get(c));
    }
    for (int c = 0; c < ids.length; c++) {
      this.ids.get(c).values().putInt(ids[c]);
    }
    for (int c = 0; c < numbers.length; c++) {
      this.numbers.get(c).values().putDouble(numbers[c]);
    }
  }

  private void requireShape(int[] ids, double[] numbers, Lists lists) {
    if (ids.length != this.ids.size()
        || numbers.length != this.numbers.size()
        || lists.ids().size() != idLists.size()
        || lists.numbers().size() != numberLists.size()) {
      throw new IllegalArgumentException(
          "an interaction has %d ids, %d numbers, %d lists of ids and %d of numbers, but got %d, %d, %d and %d"
              .formatted(
                  this.ids.size(),
                  this.numbers.size(),
                  idLists.size(),
                  numberLists.size(),
                  ids.length,
                  numbers.length,
                  lists.ids().size(),
                  lists.numbers().size()));
    }
  }

  /**
   * Closes the files and scales the numbers.
   *
   * @param scalings gets what was fitted, in the schema's order
   */
  List<DatasetFile> finish(
      long interactions,
      TrainRows rows,
      Map<String, Scaling.Rule> rules,
      Map<String, Scaling> scalings,
      DatasetWriter.SealListener listener) {
    var files = new ArrayList<DatasetFile>();
    int done = 0;
    for (var file : all) {
      file.offsets().map(ValueFile::finish).ifPresent(files::add);
      var values = file.values().finish();
      switch (file.column().kind()) {
        case CATEGORICAL -> files.add(values);
        case CONTINUOUS -> {
          var rule = rules.getOrDefault(file.column().name(), Scaling.Rule.STANDARDISE);
          var raw = raw(file.column(), interactions);
          var scaling = raw.fit(rule, rows);
          scalings.put(file.column().name(), scaling);
          files.add(scaled(file.column(), raw, scaling));
        }
      }
      listener.columns(++done, all.size());
    }
    return files;
  }

  private DatasetFile scaled(Column column, RawColumn raw, Scaling scaling) {
    try (var file = new ValueFile(folder, DatasetLayout.values(column))) {
      raw.writeScaled(scaling, file);
      return file.finish();
    }
  }

  private RawColumn raw(Column column, long interactions) {
    return new RawColumn(
        scratch.resolve(column.name() + SCALED_LATER),
        column.list()
            ? Optional.of(folder.resolve(DatasetLayout.offsets(column)))
            : Optional.empty(),
        interactions);
  }

  private ColumnFile open(Column column) {
    var values =
        switch (column.kind()) {
          case CATEGORICAL -> new ValueFile(folder, DatasetLayout.values(column));
          case CONTINUOUS -> new ValueFile(scratch, column.name() + SCALED_LATER);
        };
    try {
      return new ColumnFile(
          column,
          values,
          column.list()
              ? Optional.of(new ValueFile(folder, DatasetLayout.offsets(column)))
              : Optional.empty());
    } catch (RuntimeException e) {
      values.close();
      throw e;
    }
  }

  @Override
  public void close() {
    all.forEach(ColumnFile::close);
  }
}
