package io.tune4rec.controller.cli.screen;

import io.tune4rec.controller.cli.client.Plan;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;

/** A sweep's plan: the space, how much is in it, the first configurations, what is not used. */
public final class PlanSheet {
  private static final String NOTHING = "-";

  private PlanSheet() {}

  /** The lines, tables in them none wider than the canvas. */
  public static List<String> lines(Plan plan, Canvas canvas) {
    var lines = new ArrayList<String>();
    lines.add(
        "read as %s: %d trials of %s"
            .formatted(
                plan.format(),
                plan.trials(),
                plan.configurations()
                    .map(n -> String.format("%,d", n) + " different configurations")
                    .orElse("infinitely many configurations")));
    plan.protocol().ifPresent(protocol -> lines.add("protocol: " + protocol.text()));
    lines.addAll(BudgetWords.lines(plan.definition()));
    plan.cost().map(CostWords::of).ifPresent(lines::add);
    lines.addAll(space(plan.parameters(), canvas));
    if (!plan.draws().isEmpty()) {
      lines.add("");
      lines.add("the first " + plan.draws().size() + " configurations, as they will be drawn");
      lines.addAll(draws(plan, canvas));
    }
    plan.notices().forEach(notice -> lines.add("note: " + TextWidth.harmless(notice)));
    return lines;
  }

  /** The parameters of a space as a table. */
  static List<String> space(List<Plan.Parameter> parameters, Canvas canvas) {
    if (parameters.isEmpty()) {
      return List.of("no parameter is searched or fixed: every trial takes the defaults");
    }
    var rows =
        parameters.stream()
            .map(p -> List.of(p.name(), p.kind(), p.domain(), p.when().orElse("")))
            .toList();
    var headers = List.of("parameter", "kind", "domain", "when");
    return new Table(headers, rows, 3).lines(canvas);
  }

  /** What is the same in every draw stands in the space already. */
  private static List<String> draws(Plan plan, Canvas canvas) {
    var names = new LinkedHashSet<String>();
    plan.draws().forEach(draw -> names.addAll(draw.configuration().keySet()));
    var differing =
        names.stream()
            .filter(name -> plan.draws().stream().map(d -> value(d, name)).distinct().count() > 1)
            .toList();
    boolean origins = plan.draws().stream().anyMatch(draw -> draw.origin().isPresent());
    boolean reasons = plan.draws().stream().anyMatch(draw -> draw.infeasible().isPresent());
    boolean costs = plan.draws().stream().anyMatch(draw -> draw.cost().isPresent());
    var headers = new ArrayList<>(List.of("trial"));
    headers.addAll(differing);
    if (costs) {
      headers.addAll(List.of("time", "memory"));
    }
    if (origins) {
      headers.add("origin");
    }
    if (reasons) {
      headers.add("infeasible");
    }
    var rows = new ArrayList<List<String>>();
    for (var draw : plan.draws()) {
      var cells = new ArrayList<>(List.of(Integer.toString(draw.number())));
      differing.forEach(name -> cells.add(value(draw, name).orElse(NOTHING)));
      if (costs) {
        cells.add(draw.cost().map(c -> Format.time(c.seconds())).orElse(NOTHING));
        cells.add(draw.cost().map(c -> CostWords.megabytes(c.memoryBytes())).orElse(NOTHING));
      }
      if (origins) {
        cells.add(draw.origin().orElse(NOTHING));
      }
      if (reasons) {
        cells.add(draw.infeasible().orElse(""));
      }
      rows.add(cells);
    }
    return new Table(headers, rows, 1).lines(canvas);
  }

  private static Optional<String> value(Plan.Draw draw, String name) {
    return Optional.ofNullable(draw.configuration().get(name)).map(Format::parameter);
  }
}
