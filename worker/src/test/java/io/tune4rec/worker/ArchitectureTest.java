package io.tune4rec.worker;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.simpleName;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.GeneralCodingRules.ACCESS_STANDARD_STREAMS;
import static com.tngtech.archunit.library.GeneralCodingRules.THROW_GENERIC_EXCEPTIONS;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The arrows between the worker's packages. Each rule has an offender that shows it bites. */
class ArchitectureTest {
  private static final String ROOT = "io.tune4rec.worker";
  private static final String[] PURE_MODEL = {
    "io.tune4rec.model.problem..",
    "io.tune4rec.model.schema..",
    "io.tune4rec.model.config..",
    "io.tune4rec.model.catalog..",
    "io.tune4rec.model.metric..",
    "io.tune4rec.model.dataset.."
  };

  /** By the offender's class or package that each rule must catch. */
  private static final Map<String, ArchRule> RULES =
      Map.ofEntries(
          Map.entry(
              "offender.slot.LoadsTheEngine",
              noClasses()
                  .that(not(resideInAnyPackage("..worker..runner..", "..worker..recommend..")))
                  .should()
                  .dependOnClassesThat(
                      resideInAPackage("ai.djl..")
                          .or(
                              resideInAPackage("io.tune4rec.model..")
                                  .and(not(resideInAnyPackage(PURE_MODEL)))))),
          Map.entry(
              "offender.slot.SpeaksHttp",
              noClasses()
                  .that(not(resideInAPackage("..worker..protocol..")))
                  .should()
                  .dependOnClassesThat(
                      resideInAnyPackage("io.vertx..", "io.netty..", "java.net.http.."))),
          Map.entry(
              "offender.slot.WritesJson",
              noClasses()
                  .that(
                      not(
                          resideInAnyPackage(
                              "..worker..protocol..", "..worker..link..", "..worker..recommend..")))
                  .should()
                  .dependOnClassesThat(resideInAPackage("com.fasterxml.."))),
          Map.entry(
              "offender.runner.CallsTheController",
              noClasses()
                  .that(resideInAPackage("..worker..runner.."))
                  .should()
                  .dependOnClassesThat(
                      resideInAnyPackage(
                          ROOT, "..worker..protocol..", "..worker..slot..", "..worker..cache.."))),
          Map.entry(
              "offender.slot.TouchesTheRunner",
              noClasses()
                  .that(not(resideInAPackage("..worker..runner..")))
                  .should()
                  .dependOnClassesThat(resideInAPackage("..worker..runner.."))),
          Map.entry(
              "offender.recommend.KnowsTheRunner",
              noClasses()
                  .that(resideInAPackage("..worker..recommend.."))
                  .should()
                  .dependOnClassesThat(
                      resideInAnyPackage(ROOT, "..worker..runner..", "..worker..link.."))),
          Map.entry(
              "offender.link.KnowsItsUsers",
              classes()
                  .that(resideInAPackage("..worker..link.."))
                  .should()
                  .onlyDependOnClassesThat(
                      resideInAnyPackage("java..", "com.fasterxml..", "..worker..link.."))),
          Map.entry(
              "offender.patience.KnowsTheProtocol",
              classes()
                  .that(resideInAPackage("..worker..patience.."))
                  .should()
                  .onlyDependOnClassesThat(resideInAnyPackage("java..", "..worker..patience.."))),
          Map.entry(
              "offender.protocol.BadRequest",
              classes()
                  .that(resideInAPackage("..worker..protocol.."))
                  .and()
                  .haveNameMatching(".*(Request|Answer|Assignment|Report)")
                  .should()
                  .beRecords()),
          Map.entry(
              "offender.slot.ClockUtils",
              noClasses()
                  .should()
                  .haveNameMatching(".*(Utils?|Helper|Manager|Impl|Common|Misc)(\\$.*)?")),
          Map.entry(
              "offender.slot.WatchesTheClock",
              noClasses()
                  .should()
                  .callMethod(System.class, "currentTimeMillis")
                  .orShould()
                  .callMethod(Instant.class, "now")
                  .orShould()
                  .callMethod(Math.class, "random")
                  .orShould()
                  .callConstructor(Random.class)
                  .orShould()
                  .callMethod(UUID.class, "randomUUID")
                  .orShould()
                  .dependOnClassesThat()
                  .areAssignableTo(ThreadLocalRandom.class)),
          Map.entry(
              "offender.slot.Sleeps",
              noClasses()
                  .should()
                  .callMethod(Thread.class, "sleep", long.class)
                  .orShould()
                  .callMethod(Thread.class, "sleep", Duration.class)),
          Map.entry(
              "offender.slot.Prints",
              noClasses().that(not(simpleName("Main"))).should(ACCESS_STANDARD_STREAMS)),
          Map.entry("offender.slot.ThrowsAnything", noClasses().should(THROW_GENERIC_EXCEPTIONS)),
          Map.entry(
              "offender.knot", slices().matching("io.tune4rec.(**)").should().beFreeOfCycles()));

  @TestFactory
  Stream<DynamicTest> the_worker_keeps_every_rule() {
    var ours =
        new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages(ROOT);
    return RULES.values().stream()
        .map(rule -> DynamicTest.dynamicTest(rule.getDescription(), () -> rule.check(ours)));
  }

  @TestFactory
  Stream<DynamicTest> every_rule_catches_its_offender() {
    var offenders = new ClassFileImporter().importPackages(ROOT + ".offender");
    return RULES.entrySet().stream()
        .map(
            entry ->
                DynamicTest.dynamicTest(
                    entry.getKey(),
                    () -> assertCaught(offenders, entry.getKey(), entry.getValue())));
  }

  @Test
  void the_rules_see_the_worker() {
    var ours =
        new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages(ROOT);

    assertThat(ours.stream().map(c -> c.getPackageName()).distinct())
        .containsExactlyInAnyOrderElementsOf(
            List.of(
                ROOT,
                ROOT + ".cache",
                ROOT + ".link",
                ROOT + ".patience",
                ROOT + ".protocol",
                ROOT + ".recommend",
                ROOT + ".runner",
                ROOT + ".slot"));
  }

  private static void assertCaught(JavaClasses offenders, String name, ArchRule rule) {
    assertThat(rule.evaluate(offenders).getFailureReport().getDetails())
        .as(rule.getDescription())
        .anyMatch(detail -> detail.contains(name));
  }
}
