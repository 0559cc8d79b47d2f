package io.tune4rec.controller.cli.screen;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.tune4rec.controller.cli.client.Json;
import io.tune4rec.controller.cli.client.Reproduction;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a repetition came to, as a person sees it. */
class ReproductionSheetTest {
  private static final Canvas CANVAS = Canvas.plain(80);
  private static final String PYTORCH =
      """
      {"what": "pytorch", "original": "2.7.1 cpu", "now": "2.8.0 cpu", "matters": true}""";

  private static String report(
      String verdict, boolean expected, String environment, boolean within) {
    return """
        {"sweep_id": 1000000004, "trial_id": 57, "state": "COMPLETED", "report": {
          "verdict": "%s", "identity_expected": %s, "environment": [%s],
          "splits": [{"split": "valid", "cases": 4, "identical": 3, "largest_difference": 1,
            "metrics": [{"metric": "mrr@10", "original": 0.7083333, "now": 0.6666667,
              "difference": -0.0416667, "allowed": 0.0833333, "within": %s}]}]}}"""
        .formatted(verdict, expected, environment, within);
  }

  private static List<String> lines(String json) throws JsonProcessingException {
    return ReproductionSheet.lines(12, Json.MAPPER.readValue(json, Reproduction.class), CANVAS);
  }

  @Test
  void shows_both_runs_number_by_number() throws JsonProcessingException {
    assertThat(lines(report("WITHIN_TOLERANCE", false, PYTORCH, true)))
        .containsExactly(
            "trial 12 ran again as trial 57",
            "differs  original   now        matters",
            "pytorch  2.7.1 cpu  2.8.0 cpu  yes",
            "valid: 3 of 4 ranks identical, the largest difference is 1",
            "split  metric  original       now  difference   allowed",
            "valid  mrr@10  0.708333  0.666667   -0.041667  0.083333",
            "WITHIN_TOLERANCE: numbers may change with pytorch, and none is further off than"
                + " allowed");
  }

  @Test
  void says_what_a_verdict_rests_on() throws JsonProcessingException {
    assertThat(lines(report("IDENTICAL", true, "", true)))
        .contains("both ran with the same", "IDENTICAL: every rank and every metric is the same");
    assertThat(lines(report("DIFFERENT", true, "", true)))
        .contains("DIFFERENT: nothing differs that computes, so every rank should be the same");
    assertThat(lines(report("DIFFERENT", false, PYTORCH, false)))
        .contains("DIFFERENT: pytorch may change numbers, but not as far as mrr@10 on valid");
  }

  @Test
  void says_why_there_is_nothing_to_compare() throws JsonProcessingException {
    assertThat(
            lines(
                """
                {"sweep_id": 1000000004, "trial_id": 57, "state": "FAILED",
                 "reason": "crash: out of memory"}"""))
        .containsExactly(
            "trial 12 ran again as trial 57", "  state      FAILED: crash: out of memory");
  }
}
