package io.tune4rec.controller.dataset.doctor;

import io.tune4rec.controller.dataset.doctor.Finding.Severity;
import io.tune4rec.model.problem.Problems;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What the doctor says of a dataset.
 *
 * @param findings one of each kind, in the order of kinds
 * @param floors metrics that every model must beat: by split, model and metric
 * @param cases that the protocol evaluates
 * @param sampledCases of them that the doctor looked at
 */
public record Check(
    List<Finding> findings,
    Map<String, Map<String, Map<String, Double>>> floors,
    long cases,
    int sampledCases) {
  private static final int MOST = 100;

  public Check {
    findings = List.copyOf(findings);
    floors = Collections.unmodifiableMap(new LinkedHashMap<>(floors));
    requireSizes(findings, floors, cases, sampledCases);
  }

  private static void requireSizes(
      List<Finding> findings,
      Map<String, Map<String, Map<String, Double>>> floors,
      long cases,
      int sampledCases) {
    var problems = new Problems();
    problems.require(
        findings.size() <= MOST && floors.size() <= MOST,
        "check",
        "a check has up to " + MOST + " findings and splits",
        () -> "got " + findings.size() + " and " + floors.size(),
        "");
    problems.require(
        sampledCases >= 0 && sampledCases <= cases,
        "cases",
        "a sample of the cases is looked at",
        () -> "got " + sampledCases + " of " + cases,
        "");
    for (var models : floors.values()) {
      for (var metrics : models.values()) {
        for (var metric : metrics.entrySet()) {
          problems.require(
              metric.getValue() != null && metric.getValue() >= 0 && metric.getValue() <= 1,
              "floors",
              "a metric lies in [0, 1]",
              () -> metric + "",
              "");
        }
      }
    }
    problems.throwIfAny();
  }

  /** Those that say something, the worst first. */
  public List<Finding> notable() {
    return findings.stream()
        .filter(finding -> finding.severity() != Severity.OK)
        .sorted((a, b) -> b.severity().compareTo(a.severity()))
        .toList();
  }

  public boolean has(Severity severity) {
    return findings.stream().anyMatch(finding -> finding.severity() == severity);
  }
}
