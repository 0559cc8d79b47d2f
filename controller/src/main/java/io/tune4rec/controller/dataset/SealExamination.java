package io.tune4rec.controller.dataset;

import io.tune4rec.controller.dataset.doctor.DoctorOptions;
import io.tune4rec.controller.dataset.leak.Leak;
import io.tune4rec.controller.dataset.leak.LeakCheck;
import io.tune4rec.controller.dataset.profile.Dossier;
import io.tune4rec.controller.dataset.view.Evaluation;
import io.tune4rec.model.dataset.DatasetWriter;
import io.tune4rec.model.dataset.SessionDataset;
import io.tune4rec.model.problem.Problem;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.LongFunction;

/**
 * Looks for leaks under the dataset's default protocol, has the doctor look at it, and writes what
 * is known of it beside it.
 */
public final class SealExamination implements SealCheck {
  private static final int UNLOAD_MILLIS = 200;

  @Override
  public List<Problem> examine(DatasetWriter.Sealed sealed, LongFunction<String> place) {
    try (var dataset = SessionDataset.open(sealed.folder());
        var watch = Executors.newSingleThreadScheduledExecutor()) {
      // an import keeps below 2 GiB, files that it has read included
      watch.scheduleAtFixedRate(
          dataset::unload, UNLOAD_MILLIS, UNLOAD_MILLIS, TimeUnit.MILLISECONDS);
      var evaluation = Evaluation.byDefault(sealed.info());
      var leaks = LeakCheck.examine(dataset, evaluation, place);
      Dossier.of(dataset, evaluation, DoctorOptions.of(sealed.info()), leaks)
          .writeTo(sealed.folder());
      return leaks.stream().map(Leak::problem).toList();
    }
  }
}
