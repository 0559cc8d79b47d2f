package io.tune4rec.model;

import static com.tngtech.archunit.core.domain.JavaCall.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.name;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import ai.djl.ndarray.NDManager;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The library's architecture, for classes below a root package. */
final class ModelRules {
  static final List<String> LAYERS = List.of("aggregation", "masking", "sequence", "head");
  static final List<String> WITHOUT_ENGINE =
      List.of(
          "problem",
          "schema",
          "schema.merlin",
          "config",
          "catalog",
          "metric",
          "dataset",
          "random",
          "protocol",
          "cost",
          "floor",
          "floor.gru4rec",
          "trial");
  static final List<String> WITH_ENGINE =
      List.of(
          "aggregation",
          "masking",
          "sequence",
          "head",
          "layer",
          "loss",
          "kernel",
          "weight",
          "training",
          "serve");

  private ModelRules() {}

  /** Every rule by its sentence. */
  static Map<String, ArchRule> of(String root) {
    var rules = new LinkedHashMap<String, ArchRule>();
    for (var layer : LAYERS) {
      rules.put("the layer " + layer + " imports no other layer", siblings(root, layer));
    }
    rules.put("the half without an engine never imports it", withoutEngine(root));
    rules.put("only training and serving open native memory", memory(root));
    rules.put("packages have no cycles", cycles(root));
    rules.put("no name says nothing", names());
    return rules;
  }

  private static ArchRule siblings(String root, String layer) {
    var others = LAYERS.stream().filter(l -> !l.equals(layer));
    return noClasses()
        .that()
        .resideInAPackage(root + "." + layer + "..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(below(root, others))
        .allowEmptyShould(true);
  }

  private static ArchRule withoutEngine(String root) {
    var forbidden =
        Stream.concat(Stream.of("ai.djl.."), Stream.of(below(root, WITH_ENGINE.stream())))
            .toArray(String[]::new);
    return noClasses()
        .that()
        .resideInAnyPackage(below(root, WITHOUT_ENGINE.stream()))
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(forbidden);
  }

  private static ArchRule memory(String root) {
    return noClasses()
        .that()
        .resideOutsideOfPackages(root + ".training..", root + ".serve..")
        .should()
        .callMethodWhere(
            target(name("newBaseManager")).and(target(owner(assignableTo(NDManager.class)))));
  }

  private static ArchRule cycles(String root) {
    return slices().assignedFrom(new ByPackage(root)).should().beFreeOfCycles();
  }

  private static ArchRule names() {
    return noClasses().should().haveNameMatching(".*(Utils?|Helper|Manager|Impl|Common|Misc)");
  }

  private static String[] below(String root, Stream<String> packages) {
    return packages.map(p -> root + "." + p + "..").toArray(String[]::new);
  }

  /** One slice per package directly below the root, and one for the root itself. */
  private record ByPackage(String root) implements SliceAssignment {
    @Override
    public SliceIdentifier getIdentifierOf(JavaClass javaClass) {
      var name = javaClass.getPackageName();
      if (name.equals(root)) {
        return SliceIdentifier.of("root");
      }
      return name.startsWith(root + ".")
          ? SliceIdentifier.of(name.substring(root.length() + 1).split("\\.")[0])
          : SliceIdentifier.ignore();
    }

    @Override
    public String getDescription() {
      return "packages below " + root;
    }
  }
}
