package io.tune4rec.controller.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.lang.ArchRule;
import io.tune4rec.controller.offender.app.FieldInjection;
import io.tune4rec.controller.offender.app.TextUtils;
import io.tune4rec.controller.offender.cli.CommandInTheServer;
import io.tune4rec.controller.offender.cycle.a.Chicken;
import io.tune4rec.controller.offender.cycle.b.Egg;
import io.tune4rec.controller.offender.dataset.DatasetOfASweep;
import io.tune4rec.controller.offender.leaderboard.BoardWithSql;
import io.tune4rec.controller.offender.leaderboard.BoardWithTensors;
import io.tune4rec.controller.offender.postgres.TableThatSpeaksHttp;
import io.tune4rec.controller.offender.recommender.RecommenderOfASweep;
import io.tune4rec.controller.offender.rest.ResourceThatReadsTables;
import io.tune4rec.controller.offender.search.SamplerThatReadsFiles;
import io.tune4rec.controller.offender.source.SourceOfADataset;
import io.tune4rec.controller.offender.statistics.RowFromAFile;
import io.tune4rec.controller.offender.sweep.AnnotatedSweep;
import jakarta.inject.Inject;
import java.util.List;

/** A rule, and code that breaks it. */
enum ArchitectureRule {
  SEARCH_IS_PURE(
      classes()
          .that()
          .resideInAPackage("..controller..search..")
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage(
              "..controller..search..",
              "java.lang..",
              "java.util..",
              "java.math..",
              "org.apache.commons.math3..")
          .as(
              "search knows the JDK's language, utility and number packages and Commons Math alone"),
      SamplerThatReadsFiles.class),

  STATISTICS_ARE_PURE(
      classes()
          .that()
          .resideInAPackage("..controller..statistics..")
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage(
              "..controller..statistics..", "java.lang..", "java.util..", "org.apache.commons..")
          .as("statistics knows the JDK's language and utility packages and Apache Commons alone"),
      RowFromAFile.class),

  THE_DOMAIN_KNOWS_NO_FRAMEWORK(
      classes()
          .that()
          .resideInAnyPackage(
              "..controller..sweep..",
              "..controller..dispatch..",
              "..controller..external..",
              "..controller..leaderboard..",
              "..controller..replicate..",
              "..controller..gate..",
              "..controller..shipping..",
              "..controller..webhook..",
              "..controller..access..")
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage(
              "..controller..search..",
              "..controller..statistics..",
              "..controller..sweep..",
              "..controller..dispatch..",
              "..controller..external..",
              "..controller..leaderboard..",
              "..controller..replicate..",
              "..controller..gate..",
              "..controller..shipping..",
              "..controller..webhook..",
              "..controller..access..",
              "..controller..dataset..",
              "io.tune4rec.model.problem..",
              "io.tune4rec.model.schema..",
              "io.tune4rec.model.config..",
              "io.tune4rec.model.catalog..",
              "io.tune4rec.model.cost..",
              "io.tune4rec.model.metric..",
              "io.tune4rec.model.protocol..",
              "io.tune4rec.model.dataset..",
              "java..",
              "javax.crypto..")
          .as(
              "sweep, dispatch, external, leaderboard, replicate, gate, shipping, webhook and access know no framework"),
      AnnotatedSweep.class),

  SOURCES_KNOW_ROWS_ALONE(
      classes()
          .that()
          .resideInAPackage("..controller..source..")
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage(
              "..controller..source..",
              "io.tune4rec.model.problem..",
              "com.fasterxml.jackson.core..",
              "java.lang..",
              "java.io..",
              "java.nio..",
              "java.util..")
          .as("source knows files, JSON and problems alone"),
      SourceOfADataset.class),

  RECOMMENDERS_KNOW_NO_TRIALS(
      classes()
          .that()
          .resideInAPackage("..controller..recommender..")
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage(
              "..controller..recommender..",
              "io.tune4rec.model.problem..",
              "com.fasterxml.jackson..",
              "java..")
          .as("recommender knows processes, JSON and problems alone"),
      RecommenderOfASweep.class),

  DATASETS_KNOW_NO_SERVER(
      noClasses()
          .that()
          .resideInAPackage("..controller..dataset..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "..controller..rest..",
              "..controller..postgres..",
              "..controller..app..",
              "..controller..sweep..",
              "..controller..dispatch..",
              "io.quarkus..",
              "jakarta..",
              "io.vertx..")
          .as("dataset knows no framework and nothing that is built on it"),
      DatasetOfASweep.class),

  REST_NEVER_SEES_POSTGRES(
      noClasses()
          .that()
          .resideInAPackage("..controller..rest..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("..controller..postgres.."),
      ResourceThatReadsTables.class),

  POSTGRES_NEVER_SEES_REST(
      noClasses()
          .that()
          .resideInAPackage("..controller..postgres..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("..controller..rest.."),
      TableThatSpeaksHttp.class),

  SQL_STAYS_IN_ITS_ADAPTERS(
      noClasses()
          .that()
          .resideOutsideOfPackages(
              "..controller..postgres..",
              "..controller..app..",
              "..controller..backup..",
              "..controller..duckdb..",
              "..controller..cli.doctor..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("java.sql..", "javax.sql.."),
      BoardWithSql.class),

  NO_FIELD_IS_INJECTED(
      noFields().should().beAnnotatedWith(Inject.class).as("parts come in by the constructor"),
      FieldInjection.class),

  NO_CLASS_IS_NAMED_AFTER_NOTHING(
      noClasses()
          .should()
          .haveNameMatching(".*(Utils?|Helper|Manager|Impl|Common|Misc)")
          .as("a class is named after what it is"),
      TextUtils.class),

  PACKAGES_FORM_NO_CYCLE(
      slices().matching("io.tune4rec.controller.(**)").should().beFreeOfCycles(),
      Chicken.class,
      Egg.class),

  THE_ENGINE_STAYS_WITH_THE_WORKERS(
      noClasses()
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "ai.djl..",
              "io.tune4rec.model.aggregation..",
              "io.tune4rec.model.masking..",
              "io.tune4rec.model.sequence..",
              "io.tune4rec.model.head..",
              "io.tune4rec.model.loss..",
              "io.tune4rec.model.kernel..",
              "io.tune4rec.model.random..",
              "io.tune4rec.model.training..")
          .as("the controller knows model-lib's half without an engine alone"),
      BoardWithTensors.class),

  THE_COMMAND_LINE_IS_ANOTHER_PROGRAM(
      noClasses()
          .that()
          .resideInAPackage("..controller..cli..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "..controller..rest..",
              "..controller..postgres..",
              "..controller..app..",
              "..controller..dispatch..",
              "io.quarkus..",
              "jakarta.."),
      CommandInTheServer.class);

  private final ArchRule rule;
  private final List<Class<?>> offenders;

  ArchitectureRule(ArchRule rule, Class<?>... offenders) {
    this.rule = rule.allowEmptyShould(true);
    this.offenders = List.of(offenders);
  }

  ArchRule rule() {
    return rule;
  }

  List<Class<?>> offenders() {
    return offenders;
  }
}
