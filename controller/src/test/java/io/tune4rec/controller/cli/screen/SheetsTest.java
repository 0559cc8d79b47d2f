package io.tune4rec.controller.cli.screen;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.tune4rec.controller.cli.client.Json;
import io.tune4rec.controller.cli.client.Plan;
import io.tune4rec.controller.cli.client.Presets;
import io.tune4rec.controller.cli.client.Trial;
import io.tune4rec.controller.cli.client.TrialCost;
import io.tune4rec.controller.cli.client.Worker;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Trials, plans and workers as a person sees them, from what a controller says of them. */
class SheetsTest {
  private static final Canvas CANVAS = Canvas.plain(80);

  @Test
  void shows_a_trial_with_its_configuration_unrounded() throws JsonProcessingException {
    var trial =
        read(
            """
            {"id": 41, "sweep_id": 3, "sweep_name": "first", "number": 7, "state": "COMPLETED",
             "objective": "ndcg@20", "configuration": {"learning_rate": 0.008227843219586453},
             "attempt": 1, "value": 0.28414, "best_step": 2, "valid": {"ndcg@20": 0.28414},
             "test": {"ndcg@20": 0.27}, "seconds": 62.4, "parameters": 10240,
             "dataset": {"name": "shop", "hash": "a3f09c1be77d4410"},
             "peak_memory_bytes": 210000000, "seed": 5, "attempts": [{"number": 1,
             "state": "COMPLETED", "worker": "w", "slot": 0, "device": "cpu",
             "environment": {"code_version": "1a2b3c4", "threads": 1},
             "started_at": "2026-11-24T12:00:00.5Z", "log_bytes": 636}],
             "reports": [{"step": 1, "train_loss": 4.5, "valid": {"mrr@10": 0.1, "ndcg@20": 0.2},
             "learning_rate": 0.001, "sessions_per_second": 1234.5, "seconds": 4.2}]}""",
            Trial.class);

    var cost =
        read(
            """
            {"expected": {"seconds": 71.2, "memory_bytes": 512400000},
             "device": "cpu of gpu7, 1 thread", "trials": 12, "seconds": 62.4}""",
            TrialCost.class);

    assertThat(TrialSheet.lines(trial, cost, CANVAS))
        .containsExactly(
            "trial 41: number 7 of sweep 3 'first'",
            "  state      COMPLETED",
            "  ndcg@20    0.2841 on valid",
            "  best epoch 2",
            "  valid      ndcg@20 0.2841",
            "  test       ndcg@20 0.2700",
            "  time       1:02",
            "  weights    10240",
            "  memory     210 MB at the peak",
            "  seed       5",
            "  dataset    shop@a3f09c1be77d4410",
            "  expected   1:11 and 512 MB, learned from 12 trials on cpu of gpu7, 1 thread",
            "configuration",
            "  learning_rate = 0.008227843219586453",
            "ran with",
            "  code_version = 1a2b3c4",
            "  threads = 1",
            "to run it again: ./tune4rec trial reproduce 41",
            "attempt  state      worker  slot  device  started               log    reason",
            "      1  COMPLETED  w          0  cpu     2026-11-24T12:00:00Z  636 B       -",
            "epoch    loss  ndcg@20   rate  sessions/s  time  mrr@10",
            "    1  4.5000   0.2000  0.001        1235  0:04  0.1000");
  }

  @Test
  void shows_a_plan_with_its_space_its_draws_and_what_is_not_used() throws JsonProcessingException {
    var plan =
        read(
            """
            {"format": "wandb", "trials": 4, "configurations": 1200,
             "protocol": {"kind": "next_window", "ranking": "full", "text": "next_window, all items"},
             "parameters": [{"name": "masking", "kind": "categorical", "domain": "clm, mlm"},
              {"name": "mask_share", "kind": "float", "domain": "0.1 … 0.3",
               "when": "masking is mlm"}],
             "draws": [{"number": 1, "configuration": {"masking": "clm", "d_model": 16}},
              {"number": 2, "configuration": {"masking": "mlm", "d_model": 16,
               "mask_share": 0.20001}, "infeasible": "too wide"}],
             "notices": ["'command' is not used"]}""",
            Plan.class);

    assertThat(PlanSheet.lines(plan, CANVAS))
        .containsExactly(
            "read as wandb: 4 trials of 1,200 different configurations",
            "protocol: next_window, all items",
            "parameter   kind         domain     when",
            "masking     categorical  clm, mlm",
            "mask_share  float        0.1 … 0.3  masking is mlm",
            "",
            "the first 2 configurations, as they will be drawn",
            "trial  masking  mask_share  infeasible",
            "    1  clm               -",
            "    2  mlm             0.2  too wide",
            "note: 'command' is not used");
  }

  @Test
  void shows_where_the_first_draws_of_a_plan_come_from() throws JsonProcessingException {
    var plan =
        read(
            """
            {"format": "tune4rec", "trials": 2, "protocol": {"text": "next_window, all items"},
             "draws": [{"number": 1, "configuration": {"d_model": 64}, "origin": "enqueued"},
              {"number": 2, "configuration": {"d_model": 16}}]}""",
            Plan.class);

    assertThat(PlanSheet.lines(plan, CANVAS))
        .endsWith("trial  d_model  origin", "    1       64  enqueued", "    2       16  -");
  }

  @Test
  void shows_what_a_plan_will_cost_and_each_draw() throws JsonProcessingException {
    var plan =
        read(
            """
            {"format": "tune4rec", "trials": 40, "protocol": {"text": "next_window, all items"},
             "cost": {"seconds": 3723, "memory_bytes": 812000000, "trials": 0},
             "draws": [{"number": 1, "configuration": {"d_model": 64},
               "cost": {"seconds": 93.1, "memory_bytes": 412000000}},
              {"number": 2, "configuration": {"d_model": 16}}]}""",
            Plan.class);

    assertThat(PlanSheet.lines(plan, CANVAS))
        .contains(
            "expected: 1:02:03 for all trials one after the other, at most 812 MB a trial, a guess:"
                + " no trial has completed")
        .endsWith(
            "trial  d_model  time  memory",
            "    1       64  1:33  412 MB",
            "    2       16     -  -");
  }

  @Test
  void lists_presets_and_points_and_shows_each_whole() throws JsonProcessingException {
    var presets =
        read(
            """
            {"presets": [{"name": "paper/gru-clm", "about": "GRU", "parameters": [{"name": "d_model",
              "kind": "int", "domain": "64 … 448, step 64"}], "space": {}}],
             "points": [{"name": "paper/g1/gru-clm", "about": "best", "preset": "paper/gru-clm",
              "configuration": {"d_model": 128, "learning_rate": 0.00064949766}}]}""",
            Presets.class);

    assertThat(PresetSheet.lines(presets, CANVAS))
        .containsExactly(
            "preset         what it searches",
            "paper/gru-clm  GRU",
            "",
            "point             what it is",
            "paper/g1/gru-clm  best");
    assertThat(PresetSheet.lines(presets.presets().getFirst(), CANVAS))
        .containsExactly(
            "preset paper/gru-clm: GRU",
            "parameter  kind  domain             when",
            "d_model    int   64 … 448, step 64");
    assertThat(PresetSheet.lines(presets.points().getFirst()))
        .containsExactly(
            "point paper/g1/gru-clm: best", "  d_model = 128", "  learning_rate = 6.4949766E-4");
  }

  @Test
  void lists_workers_and_what_they_train() throws JsonProcessingException {
    var worker =
        read(
            """
            {"id": 1, "name": "w", "state": "DRAINING", "slots": 2, "busy": 1, "device": "cpu",
             "host": "h", "last_seen_at": "2026-11-24T12:00:00Z", "model_lib_version": "1.0",
             "running": [{"slot": 0, "trial_id": 41, "sweep_id": 3, "trial_number": 7}]}""",
            Worker.class);

    assertThat(WorkerTable.lines(List.of(worker), CANVAS))
        .containsExactly(
            "id  name  state     busy  device  trials  host  seen                  version",
            " 1  w     DRAINING  1/2   cpu     3/7     h     2026-11-24T12:00:00Z      1.0");
    assertThat(WorkerTable.heading(worker))
        .isEqualTo("worker 1 'w' is draining: 1 of 2 slots busy");
    assertThat(WorkerTable.lines(List.of(), CANVAS).getFirst()).contains("tune4rec worker");
  }

  private static <T> T read(String json, Class<T> type) throws JsonProcessingException {
    return Json.MAPPER.readValue(json, type);
  }
}
