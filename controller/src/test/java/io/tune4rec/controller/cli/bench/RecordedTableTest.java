package io.tune4rec.controller.cli.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tune4rec.controller.search.Configuration;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecordedTableTest {
  @TempDir private Path folder;

  @Test
  void a_table_and_the_same_trials_as_json_are_one_function() throws IOException {
    var csv =
        """
        trial,objective,valid.ndcg@10,valid.ndcg@20,config.masking,config.dropout
        1,ndcg@20,0.9,0.25,clm,0.1
        2,ndcg@20,0.8,0.125,mlm,0.5
        3,ndcg@20,,,plm,0.3
        """;
    var json =
        """
        {"sweep": {"id": 1}, "results": [
          {"number": 1, "value": 0.25, "valid": {"ndcg@10": 0.9, "ndcg@20": 0.25},
           "configuration": {"masking": "clm", "dropout": 0.1}},
          {"number": 2, "value": 0.125, "valid": {"ndcg@10": 0.8, "ndcg@20": 0.125},
           "configuration": {"masking": "mlm", "dropout": 0.5}},
          {"number": 3, "valid": {},
           "configuration": {"masking": "plm", "dropout": 0.3}}]}
        """;

    for (var text : new String[] {csv, json}) {
      var table = RecordedTable.read(Files.writeString(folder.resolve("trials"), text));

      assertThat(table.at(at("clm", .1))).isZero();
      assertThat(table.at(at("mlm", .5))).isEqualTo(.125);
      assertThat(table.at(at("mlm", .4))).as("the trial next to it").isEqualTo(.125);
    }
  }

  @Test
  void a_table_without_values_is_refused() throws IOException {
    var file = Files.writeString(folder.resolve("trials"), "trial,config.dropout\n1,0.5\n");

    assertThatThrownBy(() -> RecordedTable.read(file))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("at least two trials with a value, but got 0");
  }

  private static Configuration at(String masking, double dropout) {
    return new Configuration(new LinkedHashMap<>(Map.of("masking", masking, "dropout", dropout)));
  }
}
