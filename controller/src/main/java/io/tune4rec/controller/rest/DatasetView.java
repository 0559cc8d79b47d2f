package io.tune4rec.controller.rest;

import io.tune4rec.controller.dataset.RegisteredDataset;
import io.tune4rec.controller.dataset.doctor.Check;
import io.tune4rec.controller.dataset.profile.DatasetProfile;
import io.tune4rec.controller.dataset.profile.Dossier;
import io.tune4rec.model.dataset.DatasetInfo;
import io.tune4rec.model.dataset.Split;
import io.tune4rec.model.dataset.Window;
import io.tune4rec.model.schema.Schema;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/**
 * A prepared dataset.
 *
 * @param split how it was split: kind and arguments
 * @param time whether times are those of a clock or positions
 * @param windows its time windows, one where it is not cut into any; empty in lists
 * @param preparation every option of its import
 * @param profile what it looks like; absent in lists and of uploads without
 * @param check what the doctor says; absent in lists and of uploads without
 */
@org.eclipse.microprofile.openapi.annotations.media.Schema(name = "Dataset")
public record DatasetView(
    String name,
    String hash,
    Instant createdAt,
    CountsView counts,
    Map<String, Integer> splits,
    String time,
    Map<String, Object> split,
    List<WindowView> windows,
    Map<String, Object> preparation,
    SchemaView schema,
    Optional<DatasetProfile> profile,
    Optional<Check> check) {
  /** In a list: without what may be long. */
  static DatasetView listed(RegisteredDataset dataset) {
    return of(dataset, List.of(), Optional.empty());
  }

  /** In full. */
  static DatasetView of(RegisteredDataset dataset, Optional<Dossier> dossier) {
    var windows = dataset.info().windows().stream().map(WindowView::of).toList();
    return of(dataset, windows, dossier);
  }

  private static DatasetView of(
      RegisteredDataset dataset, List<WindowView> windows, Optional<Dossier> dossier) {
    var info = dataset.info();
    var counts = info.counts();
    return new DatasetView(
        info.name(),
        info.hash(),
        dataset.createdAt(),
        new CountsView(counts.interactions(), counts.sessions(), counts.users(), counts.items()),
        splits(info),
        info.time().name().toLowerCase(Locale.ROOT),
        info.split(),
        windows,
        info.preparation(),
        SchemaView.of(info.schema()),
        dossier.map(Dossier::profile),
        dossier.map(Dossier::check));
  }

  private static Map<String, Integer> splits(DatasetInfo info) {
    var splits = new LinkedHashMap<String, Integer>();
    for (var split : Split.values()) {
      splits.put(split.text(), info.slices(split));
    }
    return splits;
  }

  /** How much there is; users are 0 where they are unknown. */
  public record CountsView(long interactions, long sessions, long users, int items) {}

  /**
   * A time window and the sequences that belong to it.
   *
   * @param start in milliseconds since 1970, or a position
   * @param end one past its last time
   */
  public record WindowView(long start, long end, int train, int valid, int test) {
    static WindowView of(Window window) {
      var slices = window.slices();
      return new WindowView(
          window.start(),
          window.end(),
          slices.get(Split.TRAIN),
          slices.get(Split.VALID),
          slices.get(Split.TEST));
    }
  }

  /** The columns of a dataset. */
  @org.eclipse.microprofile.openapi.annotations.media.Schema(name = "DatasetSchema")
  public record SchemaView(List<ColumnView> columns) {
    static SchemaView of(Schema schema) {
      return new SchemaView(
          schema.columns().stream()
              .map(
                  c ->
                      new ColumnView(
                          c.name(),
                          c.kind().name().toLowerCase(Locale.ROOT),
                          c.list(),
                          c.cardinality(),
                          c.oov(),
                          List.copyOf(new TreeSet<>(c.tags()))))
              .toList());
    }
  }

  /**
   * A column.
   *
   * @param list whether an interaction has any number of its values
   * @param cardinality 0 for a continuous one
   * @param oov whether an id stands for values that are out of the vocabulary
   */
  public record ColumnView(
      String name, String kind, boolean list, int cardinality, boolean oov, List<String> tags) {}
}
