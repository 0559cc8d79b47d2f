package io.tune4rec.controller.sweep;

import io.tune4rec.model.catalog.ModelTree;
import io.tune4rec.model.problem.Problem;
import io.tune4rec.model.problem.Problems;
import io.tune4rec.model.protocol.Protocol;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** A sweep document as it was read, whatever its format; every field is named as its author did. */
final class DocumentReading {
  private static final String NAME = "name";
  private static final String DATASET = "dataset";

  private final DocumentFormat format;
  private final Problems problems = new Problems();
  private final Translation translation;
  private final PresetExpansion presets;
  private final SweepDefinitionReader reader;

  private DocumentReading(SweepRequest request, PresetCatalog catalog) {
    format = DocumentFormat.of(request.document());
    var document = format.withoutForeignKeys(request.document(), problems);
    translation =
        switch (format) {
          case TUNE4REC -> Translation.ofOurOwn(document);
          case WANDB -> WandbSweep.translate(document);
          case KATIB -> KatibExperiment.translate(document);
        };
    problems.addAll(translation.problems().found());
    presets = new PresetExpansion(catalog);
    var tree = presets.of(translation.tree());
    problems.addAll(presets.problems().found());
    fillIn(tree, NAME, request.name());
    fillIn(tree, DATASET, request.dataset());
    reader = new SweepDefinitionReader(tree);
    reader.problems().stream().map(p -> lacking(p, tree)).forEach(problems::add);
  }

  /**
   * @param presets what it may name
   */
  static DocumentReading of(SweepRequest request, PresetCatalog presets) {
    return new DocumentReading(request, presets);
  }

  DocumentFormat format() {
    return format;
  }

  /** The dataset it names, even where the rest is wrong. */
  Optional<String> dataset() {
    return reader.dataset();
  }

  /** The sweeps it learns from, by id or name. */
  List<Object> learnsFrom() {
    return reader.learnsFrom();
  }

  /** The side features it names, even where the rest is wrong. */
  Optional<List<String>> features() {
    return reader.features();
  }

  /** The tree of its models, if it has one. */
  Optional<ModelTree> model() {
    return reader.model();
  }

  /** The protocol it names, even where the rest is wrong. */
  Optional<Protocol> protocol() {
    return reader.protocol();
  }

  /**
   * Present if there is no problem.
   *
   * @param byDefault the protocol where it names none
   */
  Optional<SweepDefinition> definition(Protocol byDefault) {
    return problems.none() ? reader.definition(byDefault) : Optional.empty();
  }

  List<Problem> problems() {
    return problems.found();
  }

  List<String> notices() {
    return Stream.concat(translation.notices().stream(), presets.notices().stream()).toList();
  }

  /** Problems of the definition, their fields named as in the document. */
  List<Problem> inAuthorsWords(List<Problem> found) {
    return found.stream().map(translation::inAuthorsWords).toList();
  }

  /** What the request says beside the document, which must not say otherwise. */
  private void fillIn(Map<String, Object> tree, String key, Optional<String> beside) {
    if (beside.isEmpty()) {
      return;
    }
    var said = tree.putIfAbsent(key, beside.get());
    problems.require(
        said == null || said.equals(beside.get()),
        key,
        "the document and the request name the same " + key,
        () -> "they say %s and '%s'".formatted(PlainValue.quoted(said), beside.get()),
        "drop one of them");
  }

  private boolean isKatibsName(String key) {
    return format == DocumentFormat.KATIB && key.equals(NAME);
  }

  /** Foreign formats have no place for a dataset: says what else to do. */
  private Problem lacking(Problem problem, Map<String, Object> tree) {
    var key = problem.field();
    boolean lacks = key.equals(NAME) || key.equals(DATASET);
    return lacks && !tree.containsKey(key) && format != DocumentFormat.TUNE4REC
        ? new Problem(
            key,
            "a sweep has a " + key,
            format.words() + (key.equals(NAME) ? " need not have one" : " has no place for one"),
            "give --%s (the query %s=), or add %s to the document"
                .formatted(key, key, isKatibsName(key) ? "metadata.name" : key))
        : translation.inAuthorsWords(problem);
  }
}
