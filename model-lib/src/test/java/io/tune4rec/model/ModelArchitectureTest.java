package io.tune4rec.model;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The library keeps its architecture, and each rule is seen to bite. */
class ModelArchitectureTest {
  private static final String ROOT = "io.tune4rec.model";
  private static final String OFFENDERS = ROOT + ".offender";

  private static final JavaClasses LIBRARY =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages(ROOT);
  private static final JavaClasses OFFENDING = new ClassFileImporter().importPackages(OFFENDERS);

  /** Rules whose offender is the one of another: one pair of siblings stands for all. */
  private static final Map<String, String> OFFENDER_OF =
      Map.of(
          "the layer aggregation imports no other layer", "LooksAtMasking",
          "the half without an engine never imports it", "HoldsAnArray",
          "only training and serving open native memory", "OpensMemory",
          "packages have no cycles", "Chicken",
          "no name says nothing", "ScoreHelper");

  static Set<String> rules() {
    return ModelRules.of(ROOT).keySet();
  }

  static Set<String> rulesWithOffender() {
    return OFFENDER_OF.keySet();
  }

  @ParameterizedTest
  @MethodSource("rules")
  void the_library_keeps(String rule) {
    ModelRules.of(ROOT).get(rule).check(LIBRARY);
  }

  @ParameterizedTest
  @MethodSource("rulesWithOffender")
  void an_offender_is_caught_by(String rule) {
    var result = ModelRules.of(OFFENDERS).get(rule).evaluate(OFFENDING);

    assertThat(result.hasViolation()).isTrue();
    assertThat(String.join("\n", result.getFailureReport().getDetails()))
        .contains(OFFENDER_OF.get(rule));
  }

  @Test
  void every_package_belongs_to_one_half() {
    var packages =
        LIBRARY.stream()
            .map(c -> c.getPackageName())
            .filter(name -> !name.equals(ROOT))
            .map(name -> name.substring(ROOT.length() + 1))
            .collect(Collectors.toSet());

    var known = new HashSet<>(ModelRules.WITH_ENGINE);
    known.addAll(ModelRules.WITHOUT_ENGINE);
    assertThat(packages).isEqualTo(known);
  }
}
