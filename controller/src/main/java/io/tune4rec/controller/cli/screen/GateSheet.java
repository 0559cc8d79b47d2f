package io.tune4rec.controller.cli.screen;

import io.tune4rec.controller.cli.client.Gate;
import io.tune4rec.controller.cli.client.Gate.Look;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** A gate as text for people, as Markdown for a pull request, and as JUnit XML for CI. */
public final class GateSheet {
  private GateSheet() {}

  /** How it stands, in a line. */
  public static String heading(Gate gate) {
    return "gate %d: %s of '%s' (sweep %d) against %s (%s): %s%s"
        .formatted(
            gate.id(),
            gate.metric(),
            gate.sweepName(),
            gate.sweepId(),
            gate.baseline(),
            gate.baselineRow(),
            gate.state(),
            gate.reason().map(reason -> ", " + reason).orElse(""));
  }

  /** All that it saw. */
  public static List<String> lines(Gate gate, Canvas canvas) {
    var lines = new ArrayList<String>();
    lines.add(heading(gate));
    lines.add(law(gate));
    if (!gate.looks().isEmpty()) {
      lines.addAll(
          new Table(
                  List.of("look", "seeds", "difference", "bounds", "cases", "alpha used"),
                  gate.looks().stream().map(GateSheet::cells).toList(),
                  3)
              .lines(canvas));
    }
    lines.add(meaning(gate));
    return lines;
  }

  /** For a pull request. */
  public static String markdown(Gate gate) {
    var text = new StringBuilder();
    text.append("### Tune4Rec gate: %s\n\n".formatted(gate.state()));
    text.append(
        "`%s` on %s of **%s** (sweep %d%s) against baseline **%s** (`%s`).\n\n"
            .formatted(
                gate.metric(),
                gate.split(),
                escaped(gate.sweepName()),
                gate.sweepId(),
                gate.row().map(row -> ", row `" + row + "`").orElse(""),
                escaped(gate.baseline()),
                gate.baselineRow()));
    text.append(law(gate)).append("\n\n");
    if (!gate.looks().isEmpty()) {
      text.append("| look | seeds | difference | bounds | cases | alpha used |\n");
      text.append("| ---: | ---: | ---: | --- | ---: | ---: |\n");
      for (var look : gate.looks()) {
        text.append("| ").append(String.join(" | ", cells(look))).append(" |\n");
      }
      text.append('\n');
    }
    return text.append(meaning(gate)).append('\n').toString();
  }

  /**
   * A test suite of one case; what is inconclusive is an error, so that no report shows it green.
   */
  public static String junit(Gate gate) {
    var name =
        "%s of %s is not below %s by %s"
            .formatted(gate.metric(), gate.sweepName(), gate.baseline(), number(gate.margin()));
    var body =
        switch (gate.state()) {
          case "PASS" -> "";
          case "FAIL" -> "      <failure message=\"%s\"/>\n".formatted(xml(meaning(gate)));
          default ->
              "      <error type=\"inconclusive\" message=\"%s\"/>\n".formatted(xml(meaning(gate)));
        };
    return """
        <?xml version="1.0" encoding="UTF-8"?>
        <testsuites>
          <testsuite name="tune4rec gate" tests="1" failures="%d" errors="%d" skipped="0">
            <properties>
        %s    </properties>
            <testcase classname="tune4rec.gate" name="%s">
        %s      <system-out>%s</system-out>
            </testcase>
          </testsuite>
        </testsuites>
        """
        .formatted(
            gate.state().equals("FAIL") ? 1 : 0,
            gate.state().equals("FAIL") || gate.state().equals("PASS") ? 0 : 1,
            properties(gate),
            xml(name),
            body,
            xml(String.join("\n", lines(gate, Canvas.plain(120)))));
  }

  private static String properties(Gate gate) {
    var text = new StringBuilder();
    property(text, "gate", gate.id() + "");
    property(text, "sweep", gate.sweepId() + "");
    property(text, "baseline", gate.baseline() + " (" + gate.baselineRow() + ")");
    property(text, "state", gate.state());
    property(text, "margin", number(gate.margin()));
    property(text, "alpha", number(gate.alpha()));
    if (!gate.looks().isEmpty()) {
      var last = gate.looks().getLast();
      property(text, "difference", number(last.difference()));
      property(text, "seeds", last.seeds() + "");
      property(text, "cases", last.cases() + "");
    }
    return text.toString();
  }

  private static void property(StringBuilder text, String name, String value) {
    text.append("      <property name=\"%s\" value=\"%s\"/>\n".formatted(name, xml(value)));
  }

  private static String law(Gate gate) {
    return "passes if it is shown that the new row is not worse by %s or more; alpha %s over at most %d seeds"
        .formatted(number(gate.margin()), number(gate.alpha()), gate.mostSeeds());
  }

  private static String meaning(Gate gate) {
    var margin = number(gate.margin());
    return switch (gate.state()) {
      case "PASS" -> "PASS: the new row is not worse than the baseline by " + margin + ".";
      case "FAIL" -> "FAIL: the new row is worse than the baseline by more than " + margin + ".";
      case "INCONCLUSIVE" ->
          "INCONCLUSIVE: %s; allow more seeds, evaluate more cases, or widen the margin."
              .formatted(
                  gate.reason()
                      .orElse("neither is shown with " + gate.mostSeeds() + " seeds at most"));
      default -> "RUNNING: more is to come.";
    };
  }

  private static List<String> cells(Look look) {
    return List.of(
        look.number() + "",
        look.seeds() + "",
        String.format(Locale.ROOT, "%+.4f", look.difference()),
        look.lowerBound().isEmpty() && look.upperBound().isEmpty()
            ? "none: one seed shows no scatter"
            : bound(look.lowerBound()) + "…" + bound(look.upperBound()),
        look.cases() + "",
        String.format(Locale.ROOT, "%.4f", look.share()));
  }

  private static String bound(Optional<Double> bound) {
    return bound.map(value -> String.format(Locale.ROOT, "%+.4f", value)).orElse("?");
  }

  private static String number(double value) {
    return Format.parameter(value);
  }

  private static String escaped(String text) {
    return text.replaceAll("([\\\\`*_{}\\[\\]<>|#])", "\\\\$1");
  }

  private static String xml(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;")
        .replace("\n", "&#10;");
  }
}
