package io.tune4rec.controller.dataset.doctor;

import io.tune4rec.controller.dataset.leak.Leak;
import io.tune4rec.controller.dataset.view.Evaluation;
import io.tune4rec.controller.dataset.view.SessionLog;
import io.tune4rec.model.problem.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Looks at a prepared dataset: what is wrong, what that does to a metric, what to change, and which
 * floors every model must beat. Pure: the same dataset and options give the same check. Bounded by
 * its options; some exams read the dataset once from start to end.
 */
public final class DatasetDoctor {
  private DatasetDoctor() {}

  /**
   * @param leaks that were found in it
   */
  public static Check examine(
      SessionLog log, Evaluation evaluation, DoctorOptions options, List<Leak> leaks) {
    var sample = new Sample(log, evaluation, options);
    var floors = CountedFloors.of(sample);
    var findings = new ArrayList<Finding>();
    findings.add(leaks(leaks));
    for (var exam : exams(floors)) {
      findings.add(exam.examine(sample));
    }
    return new Check(findings, floors.byText(), sample.allCases(), sample.cases());
  }

  private static List<Exam> exams(Floors floors) {
    return List.of(
        new TieExam(),
        new DuplicateExam(),
        new StraddleExam(),
        new ContextExam(),
        new UnseenExam(),
        new OrderExam(),
        new PaddingExam(),
        new FloorExam(floors),
        new TooGoodExam(floors));
  }

  private static Finding leaks(List<Leak> leaks) {
    if (leaks.isEmpty()) {
      return new Finding(
          Finding.Kind.LEAKS,
          Finding.Severity.OK,
          "no leak",
          "no target, statistic or feature is known before its time",
          "",
          "");
    }
    return new Finding(
        Finding.Kind.LEAKS,
        Finding.Severity.LEAK,
        leaks.stream().map(leak -> leak.kind().text()).collect(Collectors.joining(", ")),
        leaks.stream().map(Leak::problem).map(Problem::sentence).collect(Collectors.joining("; ")),
        "training knows what it is to predict: every metric is too high",
        leaks.stream().map(Leak::wayOut).distinct().collect(Collectors.joining("; ")));
  }
}
