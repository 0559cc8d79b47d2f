package io.tune4rec.controller.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.tune4rec.controller.app.TestPostgres;
import io.tune4rec.controller.rest.PlayedSweep;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The doctor at a real controller with a real database. */
@QuarkusTest
@WithTestResource(value = TestPostgres.class, scope = TestResourceScope.GLOBAL)
class DoctorTest {
  @TempDir private Path home;

  @Test
  void finds_everything_in_order_where_it_is() {
    PlayedSweep.play();

    var ended = doctor(external());

    assertThat(ended.code()).as(ended.out()).isZero();
    assertThat(ended.out())
        .containsPattern(
            "ok +database +external, jdbc:postgresql://\\S+, version 17, schema \\d+\n")
        .containsPattern("ok +controller +http://127.0.0.1:\\d+ is ready\n")
        .containsPattern("ok +workers +1 alive: w1\n");
  }

  @Test
  void passes_on_what_the_launcher_found_and_fails_if_that_does() throws IOException {
    var findings = home.resolve("findings");
    Files.writeString(findings, "ok\tgit\tversion 2.39\t\nfail\tnode\tnone on PATH\tinstall it\n");

    var ended = doctor(Map.of("TUNE4REC_DOCTOR_FINDINGS", findings.toString()));

    assertThat(ended.code()).isEqualTo(1);
    assertThat(ended.out())
        .startsWith("ok    git         version 2.39\nfail  node        none on PATH\n")
        .contains("\n      → install it\n");
  }

  @Test
  void says_that_a_password_is_wrong_and_not_which() {
    var wrong = new HashMap<>(external());
    wrong.put("TUNE4REC_JDBC_PASSWORD", "guess");

    var ended = doctor(wrong);

    assertThat(ended.code()).isEqualTo(1);
    assertThat(ended.out()).contains("password authentication failed").doesNotContain("guess");
  }

  private Ended doctor(Map<String, String> environment) {
    var all = new HashMap<>(environment);
    all.put("TUNE4REC_URL", PlayedSweep.url());
    all.put("TUNE4REC_HOME", home.toString());
    return Ended.of(home, all, "doctor");
  }

  private static Map<String, String> external() {
    var config = ConfigProvider.getConfig();
    return Map.of(
        "TUNE4REC_JDBC_URL", config.getValue("quarkus.datasource.jdbc.url", String.class),
        "TUNE4REC_JDBC_USER", config.getValue("quarkus.datasource.username", String.class),
        "TUNE4REC_JDBC_PASSWORD", config.getValue("quarkus.datasource.password", String.class));
  }
}
