package io.tune4rec.model.serve;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A Maven project that knows this library as others do: by its jar, its one dependency, out of a
 * repository. Nothing of ours is installed into the repository of who runs the test; what is
 * missing there is fetched, unless the build around is offline.
 *
 * @param folder empty; of the project, its repository and what its processes print
 */
record OutsideProject(Path folder) implements AutoCloseable {
  private static final long MOST_MINUTES = 10;

  private static final String POM =
      """
      <project xmlns="http://maven.apache.org/POM/4.0.0">
        <modelVersion>4.0.0</modelVersion>
        <groupId>shop</groupId>
        <artifactId>service</artifactId>
        <version>1</version>
        <properties>
          <maven.compiler.release>25</maven.compiler.release>
          <project.build.sourceEncoding>UTF-8</project.build.sourceEncoding>
        </properties>
        <dependencyManagement>
          <dependencies>
            <!-- versions that are at hand, since the build has them -->
            <dependency>
              <groupId>io.tune4rec</groupId>
              <artifactId>tune4rec</artifactId>
              <version>VERSION</version>
              <type>pom</type>
              <scope>import</scope>
            </dependency>
          </dependencies>
        </dependencyManagement>
        <dependencies>
          <dependency>
            <groupId>io.tune4rec</groupId>
            <artifactId>model-lib</artifactId>
            <version>VERSION</version>
          </dependency>
        </dependencies>
        <build>
          <plugins>
            <plugin>
              <groupId>org.apache.maven.plugins</groupId>
              <artifactId>maven-compiler-plugin</artifactId>
              <version>COMPILER</version>
            </plugin>
            <plugin>
              <groupId>org.apache.maven.plugins</groupId>
              <artifactId>maven-resources-plugin</artifactId>
              <version>RESOURCES</version>
            </plugin>
          </plugins>
        </build>
      </project>
      """;

  /** Writes the project with one class, of the unnamed package, and compiles it. */
  static OutsideProject build(Path folder, String className, String source)
      throws IOException, InterruptedException {
    var project = new OutsideProject(folder);
    project.fillRepository();
    var sources = Files.createDirectories(folder.resolve("src/main/java"));
    Files.writeString(sources.resolve(className + ".java"), source);
    Files.writeString(
        folder.resolve("pom.xml"),
        POM.replace("VERSION", told("version"))
            .replace("COMPILER", told("compiler"))
            .replace("RESOURCES", told("resources")));
    var command =
        new ArrayList<>(
            List.of(
                told("maven"),
                "--batch-mode",
                "-Dmaven.repo.local=" + project.repository(),
                "compile",
                "org.apache.maven.plugins:maven-dependency-plugin:%s:build-classpath"
                    .formatted(told("dependency")),
                "-Dmdep.outputFile=" + project.classPath()));
    if (told("offline").endsWith("true")) {
      command.add("--offline");
    }
    project.run(command);
    return project;
  }

  /** Runs the class in a process of its own, with nothing of this one on its class path. */
  void java(String className, List<Path> arguments) throws IOException, InterruptedException {
    var command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx512m",
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                folder.resolve("target/classes") + ":" + Files.readString(classPath()).strip(),
                className));
    arguments.forEach(argument -> command.add(argument.toString()));
    run(command);
  }

  /** Names of the jars that Maven found for it. */
  List<String> jars() throws IOException {
    return Files.readString(classPath())
        .strip()
        .transform(text -> List.of(text.split(":")))
        .stream()
        .map(jar -> Path.of(jar).getFileName().toString())
        .toList();
  }

  /** Removes the links; what they lead to stays. */
  @Override
  public void close() throws IOException {
    for (var linked : List.of(repository(), repository().resolve("io"))) {
      try (var links = Files.newDirectoryStream(linked, Files::isSymbolicLink)) {
        for (var link : links) {
          Files.delete(link);
        }
      }
    }
  }

  private Path classPath() {
    return folder.resolve("class-path.txt");
  }

  private Path repository() {
    return folder.resolve("repository");
  }

  /** Ours as files; of all others links, so that this library stays out of the real repository. */
  private void fillRepository() throws IOException {
    var real = Path.of(told("repository"));
    var ours = repository().resolve("io/tune4rec");
    Files.createDirectories(ours);
    link(real, repository(), "io");
    link(real.resolve("io"), repository().resolve("io"), "tune4rec");
    var version = told("version");
    var library = Files.createDirectories(ours.resolve("model-lib").resolve(version));
    Files.copy(Path.of(told("jar")), library.resolve("model-lib-" + version + ".jar"));
    Files.copy(Path.of(told("pom")), library.resolve("model-lib-" + version + ".pom"));
    var parent = Files.createDirectories(ours.resolve("tune4rec").resolve(version));
    Files.copy(Path.of(told("parent")), parent.resolve("tune4rec-" + version + ".pom"));
  }

  private static void link(Path from, Path to, String except) throws IOException {
    try (var entries = Files.newDirectoryStream(from)) {
      for (var entry : entries) {
        var name = entry.getFileName();
        if (!name.toString().equals(except)) {
          Files.createSymbolicLink(to.resolve(name), entry);
        }
      }
    }
  }

  private void run(List<String> command) throws IOException, InterruptedException {
    var printed = folder.resolve("printed.txt");
    var builder =
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(printed.toFile());
    builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
    builder.environment().keySet().removeAll(List.of("MAVEN_OPTS", "MAVEN_ARGS", "CLASSPATH"));
    var process = builder.start();
    try {
      assertThat(process.waitFor(MOST_MINUTES, TimeUnit.MINUTES)).as("%s ends", command).isTrue();
      assertThat(process.exitValue()).as(() -> text(printed)).isZero();
    } finally {
      process.destroyForcibly();
    }
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      return e.toString();
    }
  }

  /** What this module's pom tells the test of the build. */
  private static String told(String name) {
    var value = System.getProperty("outside." + name);
    assertThat(value).as("outside.%s, from the pom: run this by 'mvn verify'", name).isNotNull();
    return value;
  }
}
