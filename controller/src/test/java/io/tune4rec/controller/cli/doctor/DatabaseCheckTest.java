package io.tune4rec.controller.cli.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import io.tune4rec.controller.cli.doctor.Finding.State;
import io.tune4rec.controller.cli.local.Installation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DatabaseCheckTest {
  @TempDir private Path home;

  @Test
  void knows_that_the_first_start_makes_the_embedded_one() {
    assertThat(check(Map.of()))
        .isEqualTo(found(State.OK, "embedded, made at the controller's first start"));
  }

  @Test
  void refuses_the_folder_of_another_major_version_and_says_the_way_out() throws IOException {
    writeEmbedded("16");

    var finding = check(Map.of());

    assertThat(finding.state()).isEqualTo(State.FAIL);
    assertThat(finding.text()).endsWith("was written by PostgreSQL 16, but 17 ships");
    assertThat(finding.wayOut()).contains("backup");
  }

  @Test
  void misses_the_password_without_which_the_folder_is_closed() throws IOException {
    writeEmbedded("17");

    assertThat(check(Map.of()).text()).contains("postgres.password is gone");

    Files.writeString(home.resolve("postgres.password"), "secret");
    assertThat(check(Map.of()).text())
        .isEqualTo("embedded, version 17, stopped with its controller");
  }

  @Test
  void says_what_keeps_us_out_of_an_external_one_and_no_secret() {
    var url = "jdbc:postgresql://127.0.0.1:1/shop?password=hush";

    var finding = check(Map.of("TUNE4REC_JDBC_URL", url, "TUNE4REC_JDBC_PASSWORD", "hush"));

    assertThat(finding.state()).isEqualTo(State.FAIL);
    assertThat(finding.text())
        .startsWith("external, jdbc:postgresql://127.0.0.1:1/shop does not let us in: ")
        .contains("refused");
    assertThat(finding.toString()).doesNotContain("hush");
  }

  @Test
  void wants_a_url_of_postgresql() {
    assertThat(check(Map.of("TUNE4REC_JDBC_URL", "jdbc:mysql://h/x")).text())
        .isEqualTo("TUNE4REC_JDBC_URL must be a JDBC URL of PostgreSQL, but is 'jdbc:mysql://h/x'");
  }

  private void writeEmbedded(String version) throws IOException {
    var data = Files.createDirectories(home.resolve("postgres"));
    Files.writeString(data.resolve("PG_VERSION"), version + "\n");
  }

  private Finding check(Map<String, String> environment) {
    var all = new HashMap<>(environment);
    all.put("TUNE4REC_HOME", home.toString());
    var findings = new DatabaseCheck(new Installation(home, all)).findings();
    assertThat(findings).hasSize(1);
    return findings.getFirst();
  }

  private static Finding found(State state, String text) {
    return new Finding(state, "database", text, "");
  }
}
