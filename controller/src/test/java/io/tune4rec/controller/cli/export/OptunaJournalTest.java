package io.tune4rec.controller.cli.export;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.tune4rec.controller.cli.Sweeps;
import java.io.IOException;
import java.io.StringWriter;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

/**
 * The witness is what Optuna 5.0.0 wrote into a {@code JournalFileBackend} for a study 'first' of
 * direction maximize with a user attribute, and {@code study.add_trial(create_trial(…))} of a trial
 * with the same parameters, value and intermediate values, of one that failed, and {@code
 * study.enqueue_trial({'d_model': 32})}.
 */
class OptunaJournalTest {
  private static final String STUDY =
      """
      {"op_code":0,"worker_id":"9acf8a6b","study_name":"first","directions":[2]}""";
  private static final String ATTRIBUTE =
      """
      {"op_code":2,"worker_id":"9acf8a6b","study_id":0,"user_attr":{"dataset":"shop"}}""";
  private static final String COMPLETE =
      """
      {"op_code":4,"worker_id":"9acf8a6b","study_id":0,\
      "datetime_start":"2026-11-29T12:34:04.328317+00:00","state":1,"value":0.28,"values":null,\
      "datetime_complete":"2026-11-29T12:34:04.328317+00:00","distributions":{\
      "d_model":"{\\"name\\": \\"IntDistribution\\", \\"attributes\\": {\\"log\\": false, \\"step\\": 16, \\"low\\": 16, \\"high\\": 128}}",\
      "learning_rate":"{\\"name\\": \\"FloatDistribution\\", \\"attributes\\": {\\"step\\": null, \\"low\\": 0.0001, \\"high\\": 0.01, \\"log\\": true}}",\
      "architecture":"{\\"name\\": \\"CategoricalDistribution\\", \\"attributes\\": {\\"choices\\": [\\"xlnet\\", \\"gpt2\\"]}}"},\
      "params":{"d_model":64.0,"learning_rate":0.001,"architecture":1},"user_attrs":{"seed":7},\
      "system_attrs":{},"intermediate_values":{"1":0.2,"2":0.28}}""";
  private static final String FAIL =
      """
      {"op_code":4,"worker_id":"9acf8a6b","study_id":0,\
      "datetime_start":"2026-11-29T12:34:04.348672+00:00","state":3,"value":null,"values":null,\
      "datetime_complete":"2026-11-29T12:34:04.348672+00:00","distributions":{},"params":{},\
      "user_attrs":{"reason":"x"},"system_attrs":{},"intermediate_values":{}}""";

  private static final String ENQUEUED =
      """
      {"op_code":4,"worker_id":"9acf8a6b","study_id":0,"datetime_start":null,"state":4,\
      "value":null,"values":null,"distributions":{},"params":{},"user_attrs":{},\
      "system_attrs":{"fixed_params":{"d_model":32}},"intermediate_values":{}}""";

  private final StringWriter out = new StringWriter();
  private final OptunaJournal journal =
      new OptunaJournal(Sweeps.finished(12, 0, 0), PlayedTrials.DEFINITION);

  @Test
  void makes_a_study_with_its_attributes_as_optuna_does() throws IOException {
    journal.writeStudy(out);

    var lines = lines();
    assertThat(names(lines.getFirst())).isEqualTo(names(PlayedTrials.json(STUDY)));
    assertThat(lines.getFirst().get("directions")).isEqualTo(witness(STUDY, "directions"));
    assertThat(lines.subList(1, lines.size()))
        .allSatisfy(line -> assertThat(names(line)).isEqualTo(names(PlayedTrials.json(ATTRIBUTE))));
  }

  @Test
  void writes_a_trial_as_optuna_does() throws IOException {
    journal.writeTrial(PlayedTrials.completed(), out);

    var line = lines().getFirst();
    assertThat(names(line)).isEqualTo(names(PlayedTrials.json(COMPLETE)));
    for (var field : List.of("op_code", "study_id", "state", "value", "intermediate_values")) {
      assertThat(line.get(field)).as(field).isEqualTo(witness(COMPLETE, field));
    }
    for (var name : List.of("d_model", "learning_rate", "architecture")) {
      assertThat(line.at("/params/" + name).doubleValue())
          .isEqualTo(witness(COMPLETE, "params").get(name).doubleValue());
      assertThat(PlayedTrials.json(line.at("/distributions/" + name).asText()))
          .isEqualTo(PlayedTrials.json(witness(COMPLETE, "distributions").get(name).asText()));
    }
    assertThat(line.get("datetime_start").asText()).isEqualTo("2026-11-29T12:00:01.500000+00:00");
    assertThat(line.at("/user_attrs/test.ndcg@20").doubleValue()).isEqualTo(0.27);
  }

  @Test
  void a_trial_that_cannot_be_built_has_failed_and_one_that_waits_has_no_end() throws IOException {
    journal.writeTrial(PlayedTrials.of(PlayedTrials.FAILED), out);
    journal.writeTrial(PlayedTrials.of(PlayedTrials.QUEUED), out);

    var lines = lines();
    assertThat(names(lines.getFirst())).isEqualTo(names(PlayedTrials.json(FAIL)));
    assertThat(lines.getFirst().get("state")).isEqualTo(witness(FAIL, "state"));
    assertThat(lines.getFirst().get("value").isNull()).isTrue();
    assertThat(names(lines.getLast())).isEqualTo(names(PlayedTrials.json(ENQUEUED)));
    for (var field : List.of("state", "params", "distributions", "system_attrs")) {
      assertThat(lines.getLast().get(field)).as(field).isEqualTo(witness(ENQUEUED, field));
    }
  }

  private List<JsonNode> lines() {
    assertThat(out.toString()).endsWith("\n");
    return out.toString().lines().map(PlayedTrials::json).toList();
  }

  private static JsonNode witness(String line, String field) {
    return PlayedTrials.json(line).get(field);
  }

  private static List<String> names(JsonNode line) {
    return StreamSupport.stream(((Iterable<String>) line::fieldNames).spliterator(), false)
        .sorted()
        .toList();
  }
}
