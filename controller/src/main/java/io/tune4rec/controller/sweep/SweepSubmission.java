package io.tune4rec.controller.sweep;

import io.tune4rec.controller.dataset.DatasetCatalog;
import io.tune4rec.controller.dataset.RegisteredDataset;
import io.tune4rec.model.catalog.ModelTree;
import io.tune4rec.model.catalog.TrialConfigReader;
import io.tune4rec.model.problem.InvalidInputException;
import io.tune4rec.model.problem.Nearest;
import io.tune4rec.model.problem.Problem;
import io.tune4rec.model.problem.Problems;
import io.tune4rec.model.protocol.Protocol;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;

/** Takes a sweep document: checks all of it, then stores it, or stores nothing. */
public final class SweepSubmission {
  private final DatasetCatalog datasets;
  private final SweepStore sweeps;
  private final PresetCatalog presets;
  private final boolean floors;

  /**
   * @param floors whether floor models are run for the board of each new dataset and protocol
   */
  public SweepSubmission(
      DatasetCatalog datasets, SweepStore sweeps, PresetCatalog presets, boolean floors) {
    this.datasets = datasets;
    this.sweeps = sweeps;
    this.presets = presets;
    this.floors = floors;
  }

  /**
   * @throws InvalidInputException with every problem of the document
   */
  public Submitted submit(SweepRequest request) {
    if (ExternalSweep.isExternal(request.document())) {
      var notices = new ArrayList<String>();
      var sweep = checkExternal(request, notices);
      return new Submitted(sweeps.insert(sweep), false, notices);
    }
    var sweep = check(request);
    long id = sweeps.insert(sweep.definition(), sweep.dataset());
    addFloors(sweep);
    return new Submitted(id, false, sweep.notices());
  }

  /**
   * Submits once however often it is called with one key.
   *
   * @throws InvalidInputException with every problem of the document, or if the key stands for
   *     another one
   */
  public Submitted submitOnce(SweepRequest request, IdempotencyKey key) {
    var known = sweeps.find(key);
    if (known.isPresent()) {
      return replayed(known.get(), key);
    }
    if (ExternalSweep.isExternal(request.document())) {
      var notices = new ArrayList<String>();
      var keyed = sweeps.insertOnce(checkExternal(request, notices), key);
      return keyed.stored() ? new Submitted(keyed.sweepId(), false, notices) : replayed(keyed, key);
    }
    var sweep = check(request);
    var keyed = sweeps.insertOnce(sweep.definition(), sweep.dataset(), key);
    addFloors(sweep);
    return keyed.stored()
        ? new Submitted(keyed.sweepId(), false, sweep.notices())
        : replayed(keyed, key);
  }

  /**
   * In a transaction of its own: should it be lost, the next sweep of the board makes up for it.
   */
  private void addFloors(CheckedSweep sweep) {
    if (floors) {
      var dataset = sweep.dataset();
      var protocol = sweep.definition().protocol();
      sweeps.insertFloors(FloorSweep.of(protocol, dataset.info()), dataset);
    }
  }

  /**
   * Checks the document of a sweep whose trials others run, and stores nothing.
   *
   * @param notices to which is added what of the document is not used
   * @throws InvalidInputException with every problem of it
   */
  public ExternalSweep checkExternal(SweepRequest request, List<String> notices) {
    var problems = new Problems();
    var document =
        new LinkedHashMap<String, Object>(
            new Winners(sweeps, problems, notices).inPlaceIn(request.document()));
    problems.throwIfAny();
    request.name().ifPresent(name -> document.putIfAbsent("name", name));
    var sweep = ExternalSweep.read(document);
    sweep.conflict().ifPresent(problems::add);
    problems.throwIfAny();
    problems.addAll(new EnqueueCheck(sweep).problems());
    problems.throwIfAny();
    return sweep;
  }

  /**
   * Checks a document and stores nothing.
   *
   * @throws InvalidInputException with every problem of it
   */
  public CheckedSweep check(SweepRequest request) {
    var problems = new Problems();
    var notices = new ArrayList<String>();
    var winners = new Winners(sweeps, problems, notices).inPlaceIn(request.document());
    var document =
        DocumentReading.of(new SweepRequest(winners, request.dataset(), request.name()), presets);
    notices.addAll(document.notices());
    problems.addAll(document.problems());
    var dataset = document.dataset().flatMap(reference -> dataset(reference, problems));
    var trialReader =
        dataset.flatMap(
            d ->
                document
                    .features()
                    .flatMap(features -> trialReader(d, features, document.model(), problems)));
    dataset.ifPresent(
        d -> document.protocol().ifPresent(p -> problems.addAll(p.problemsWith(d.info()))));
    problems.throwIfAny();
    var definition =
        document.definition(Protocol.byDefault(dataset.orElseThrow().info())).orElseThrow();
    var check = new SpaceCheck(definition.space(), trialReader.orElseThrow(), definition.seed());
    problems.addAll(document.inAuthorsWords(check.problems()));
    EarlyStoppingCheck.problem(definition.space(), definition.protocol())
        .ifPresent(problem -> problems.addAll(document.inAuthorsWords(List.of(problem))));
    problems.throwIfAny();
    var reader = trialReader.orElseThrow();
    ConstraintCheck.problem(
            definition.space(),
            definition.constraints(),
            one -> reader.problemsWith(one.values()),
            definition.seed())
        .ifPresent(problems::add);
    problems.throwIfAny();
    var earlier = new EarlierSweeps(sweeps).ids(document.learnsFrom(), problems);
    var judged = judged(definition.learningFrom(earlier), reader, document);
    problems.addAll(new EnqueueCheck(judged, trialReader.orElseThrow()).problems());
    problems.throwIfAny();
    return new CheckedSweep(document.format(), judged, dataset.orElseThrow(), notices);
  }

  private static SweepDefinition judged(
      SweepDefinition definition, TrialConfigReader reader, DocumentReading document) {
    try {
      return definition.judgedBy(ObjectiveCheck.named(definition, reader));
    } catch (InvalidInputException e) {
      throw new InvalidInputException(document.inAuthorsWords(e.problems()));
    }
  }

  private static Submitted replayed(SweepStore.Keyed known, IdempotencyKey key) {
    if (!known.documentHash().equals(key.documentHash())) {
      throw InvalidInputException.of(
          IdempotencyKey.HEADER,
          "an idempotency key stands for one document",
          "'%s' stands for the one of sweep %d, which differs"
              .formatted(key.text(), known.sweepId()),
          "take a new key for a new sweep");
    }
    return new Submitted(known.sweepId(), true, List.of());
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
                  ? "import one: ./tune4rec dataset import PATH --name " + reference
                  : Nearest.wayOut(reference, names)));
    }
    return found;
  }

  private static Optional<TrialConfigReader> trialReader(
      RegisteredDataset dataset,
      List<String> features,
      Optional<ModelTree> model,
      Problems problems) {
    try {
      return Optional.of(new TrialConfigReader(dataset.info().schema(), features, model));
    } catch (InvalidInputException e) {
      problems.addAll(e.problems());
      return Optional.empty();
    }
  }
}
