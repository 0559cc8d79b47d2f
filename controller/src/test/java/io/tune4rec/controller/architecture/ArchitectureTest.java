package io.tune4rec.controller.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ArchitectureTest {
  private static final JavaClasses CONTROLLER =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("io.tune4rec.controller");

  @ParameterizedTest
  @EnumSource
  void the_controller_keeps(ArchitectureRule rule) {
    rule.rule().check(CONTROLLER);
  }

  @ParameterizedTest
  @EnumSource
  void an_offender_is_caught_by(ArchitectureRule rule) {
    var offenders = new ClassFileImporter().importClasses(rule.offenders());

    assertThat(rule.rule().evaluate(offenders).hasViolation()).isTrue();
  }
}
