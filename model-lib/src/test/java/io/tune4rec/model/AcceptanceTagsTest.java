package io.tune4rec.model;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaAnnotation;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.properties.CanBeAnnotated;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Tags;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;

/**
 * Every feature of the acceptance table of Transformers4Rec from its layers to its search space,
 * F15 to F93, has tests: each is a tag. Left out are text features, which are vectors given (F36),
 * Reformer (F55), which the original does not support either, and the tuner (F92), which is the
 * controller's.
 */
class AcceptanceTagsTest {
  private static final int FIRST = 15;
  private static final int LAST = 93;
  private static final Set<Integer> LEFT_OUT = Set.of(36, 55, 92);

  @Test
  void every_feature_of_the_acceptance_table_has_a_test() {
    var tests = testsByTag();

    tests.forEach((tag, names) -> System.out.println(tag + " → " + String.join(", ", names)));
    assertThat(tests.keySet())
        .containsAll(
            IntStream.rangeClosed(FIRST, LAST)
                .filter(i -> !LEFT_OUT.contains(i))
                .mapToObj(i -> "F" + i)
                .toList());
  }

  /** Tests as {@code Class.method} by tag, a tag of a class being one of each of its tests. */
  private static Map<String, Set<String>> testsByTag() {
    var tests =
        new TreeMap<String, Set<String>>(
            Comparator.comparingInt((String tag) -> Integer.parseInt(tag.substring(1))));
    for (var type :
        new ClassFileImporter()
            .withImportOption(new ImportOption.OnlyIncludeTests())
            .importPackages("io.tune4rec.model")) {
      for (var method : type.getMethods()) {
        if (isTest(method)) {
          Stream.concat(tags(type), tags(method))
              .filter(tag -> tag.matches("F\\d+"))
              .forEach(
                  tag ->
                      tests
                          .computeIfAbsent(tag, _ -> new TreeSet<>())
                          .add(type.getSimpleName() + "." + method.getName()));
        }
      }
    }
    return tests;
  }

  private static boolean isTest(JavaMethod method) {
    return Stream.of(Test.class, TestFactory.class, ParameterizedTest.class)
        .anyMatch(method::isAnnotatedWith);
  }

  private static Stream<String> tags(CanBeAnnotated tagged) {
    var annotations =
        switch (tagged) {
          case JavaClass type -> type.getAnnotations();
          case JavaMethod method -> method.getAnnotations();
          default -> Set.<JavaAnnotation<?>>of();
        };
    return annotations.stream()
        .flatMap(
            annotation -> {
              var name = annotation.getRawType().getFullName();
              if (name.equals(Tag.class.getName())) {
                return Stream.of((String) annotation.get("value").orElseThrow());
              }
              return name.equals(Tags.class.getName())
                  ? List.of((JavaAnnotation<?>[]) annotation.get("value").orElseThrow()).stream()
                      .map(tag -> (String) tag.get("value").orElseThrow())
                  : Stream.empty();
            });
  }
}
