package io.tune4rec.controller.dataset;

import io.tune4rec.model.dataset.DatasetWriter;
import io.tune4rec.model.problem.Problem;
import java.util.List;
import java.util.function.LongFunction;

/** Looks at a dataset that is complete but that nobody sees yet. */
@FunctionalInterface
public interface SealCheck {
  /**
   * What is wrong with it; the dataset is then refused, or the problems are reported.
   *
   * @param place of an interaction of the dataset in the source, for people
   */
  List<Problem> examine(DatasetWriter.Sealed sealed, LongFunction<String> place);
}
