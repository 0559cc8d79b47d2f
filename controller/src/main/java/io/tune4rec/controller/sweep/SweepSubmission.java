package io.tune4rec.controller.sweep;

import io.tune4rec.controller.dataset.DatasetCatalog;
import io.tune4rec.controller.dataset.RegisteredDataset;
import io.tune4rec.model.catalog.TrialConfigReader;
import io.tune4rec.model.problem.InvalidInputException;
import io.tune4rec.model.problem.Nearest;
import io.tune4rec.model.problem.Problem;
import io.tune4rec.model.problem.Problems;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Takes a sweep document: checks all of it, then stores it, or stores nothing. */
public final class SweepSubmission {
  private final DatasetCatalog datasets;
  private final SweepStore sweeps;

  public SweepSubmission(DatasetCatalog datasets, SweepStore sweeps) {
    this.datasets = datasets;
    this.sweeps = sweeps;
  }

  /**
   * @return the new sweep's id
   * @throws InvalidInputException with every problem of the document
   */
  public long submit(Map<String, ?> document) {
    var reader = new SweepDefinitionReader(document);
    var problems = new Problems();
    problems.addAll(reader.problems());
    var dataset = reader.dataset().flatMap(reference -> dataset(reference, problems));
    var trialReader =
        dataset.flatMap(
            d -> reader.features().flatMap(features -> trialReader(d, features, problems)));
    if (problems.none()) {
      var definition = reader.definition().orElseThrow();
      problems.addAll(
          new SpaceCheck(definition.space(), trialReader.orElseThrow(), definition.seed())
              .problems());
    }
    problems.throwIfAny();
    return sweeps.insert(reader.definition().orElseThrow(), dataset.orElseThrow());
  }

  private Optional<RegisteredDataset> dataset(String reference, Problems problems) {
    var found = datasets.find(reference);
    if (found.isEmpty()) {
      var names = datasets.names();
      problems.add(
          new Problem(
              "dataset",
              "a sweep names a dataset that was imported",
              "there is no '" + reference + "'",
              names.isEmpty()
                  ? "import one: ./tune4rec dataset import DIR --name " + reference
                  : Nearest.wayOut(reference, names)));
    }
    return found;
  }

  private static Optional<TrialConfigReader> trialReader(
      RegisteredDataset dataset, List<String> features, Problems problems) {
    try {
      return Optional.of(new TrialConfigReader(dataset.info().schema(), features));
    } catch (InvalidInputException e) {
      problems.addAll(e.problems());
      return Optional.empty();
    }
  }
}
