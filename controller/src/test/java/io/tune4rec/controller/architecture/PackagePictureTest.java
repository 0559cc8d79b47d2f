package io.tune4rec.controller.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the README says of the packages. */
class PackagePictureTest {
  private static final Path SOURCES = Path.of("src/main/java/io/tune4rec/controller");
  private static final Pattern WORD = Pattern.compile("[a-z][a-z.]*[a-z]");
  private static final Pattern ROW = Pattern.compile("(?m)^\\| `([a-z.]+)` \\|");

  private Set<String> picture;
  private Set<String> table;

  @BeforeEach
  void readTheSection() throws IOException {
    var section =
        Files.readString(Path.of("README.md")).split("## Packages", 2)[1].split("\n## ", 2)[0];
    picture = words(section.split("```", 3)[1], WORD, 0);
    table = words(section, ROW, 1);
  }

  @Test
  void every_package_has_its_row() throws IOException {
    try (var folders = Files.list(SOURCES)) {
      var packages =
          folders
              .filter(Files::isDirectory)
              .map(folder -> folder.getFileName().toString())
              .collect(Collectors.toSet());
      assertThat(table).containsAll(packages);
    }
  }

  @Test
  void every_row_is_in_the_picture() {
    assertThat(picture).containsAll(table);
  }

  private static Set<String> words(String text, Pattern pattern, int group) {
    return pattern
        .matcher(text)
        .results()
        .map(found -> found.group(group))
        .collect(Collectors.toCollection(TreeSet::new));
  }
}
