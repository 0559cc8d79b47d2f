package io.tune4rec.controller.cli.screen;

import io.tune4rec.controller.cli.client.Model;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Models as text. */
public final class ModelTable {
  private ModelTable() {}

  /** A line a model; the trial as 'model export' takes it. */
  public static List<String> lines(List<Model> models, Canvas canvas) {
    if (models.isEmpty()) {
      return List.of("no model yet; a sweep keeps that of its best trial");
    }
    var headers = List.of("trial", "sweep", "objective", "valid", "MiB", "made");
    var rows = models.stream().map(ModelTable::row).toList();
    return new Table(headers, rows, 4).lines(canvas);
  }

  private static List<String> row(Model model) {
    return List.of(
        model.sweepId() + "/" + model.number(),
        model.sweepName(),
        model.objective(),
        String.format(Locale.ROOT, "%.4f", model.value()),
        String.format(Locale.ROOT, "%.1f", model.bytes() / (double) (1 << 20)),
        Listing.time(Optional.of(model.createdAt())));
  }
}
