package io.tune4rec.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Every public type of the library says what it is. */
class JavadocTest {
  private static final Path SOURCES = Path.of("src/main/java");

  /**
   * A public or nested type with what stands before it; nested types of an interface are public.
   */
  private static final Pattern TYPE =
      Pattern.compile(
          "^(?:  )?(?:public |non-sealed |sealed |static |final |abstract )*(?:class|record|enum|interface|@interface) (\\w+)");

  @Test
  void every_public_type_says_what_it_is() throws IOException {
    assertThat(undocumented(SOURCES)).isEmpty();
  }

  @Test
  void a_type_that_says_nothing_is_found() throws IOException {
    var folder = Files.createTempDirectory("javadoc");
    Files.writeString(folder.resolve("Mute.java"), "package x;\n\npublic final class Mute {\n}\n");

    assertThat(undocumented(folder)).containsExactly("Mute.java: Mute");
  }

  private static List<String> undocumented(Path root) throws IOException {
    try (Stream<Path> files = Files.walk(root)) {
      return files
          .filter(file -> file.toString().endsWith(".java"))
          .filter(file -> !file.endsWith("package-info.java"))
          .sorted()
          .flatMap(JavadocTest::undocumentedIn)
          .toList();
    }
  }

  private static Stream<String> undocumentedIn(Path file) {
    try {
      var lines = Files.readAllLines(file);
      boolean isPublic = lines.stream().anyMatch(line -> line.startsWith("public "));
      var found = Stream.<String>builder();
      for (int i = 0; isPublic && i < lines.size(); i++) {
        var matcher = TYPE.matcher(lines.get(i));
        boolean shown =
            lines.get(i).startsWith("public ")
                || lines.get(i).startsWith("  ") && !lines.get(i).contains("private ");
        if (matcher.find() && shown && !documented(lines, i)) {
          found.add(file.getFileName() + ": " + matcher.group(1));
        }
      }
      return found.build();
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private static boolean documented(List<String> lines, int at) {
    int before = at - 1;
    while (before >= 0 && lines.get(before).strip().startsWith("@")) {
      before--;
    }
    return before >= 0 && lines.get(before).strip().endsWith("*/");
  }
}
