package io.tune4rec.controller.dataset.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import io.tune4rec.controller.dataset.doctor.Defect.Patient;
import io.tune4rec.controller.dataset.doctor.Finding.Severity;
import io.tune4rec.controller.dataset.leak.LeakCheck;
import io.tune4rec.controller.dataset.view.ListedLog;
import io.tune4rec.controller.dataset.view.ShopSessions;
import java.util.ArrayList;
import org.junit.jupiter.api.Test;

/** The doctor against logs of which it is known what is wrong with them, or that nothing is. */
class SeededDefectTest {
  private static final int DATASETS = 50;

  @Test
  void finds_at_least_49_of_50_planted_defects() {
    var missed = new ArrayList<String>();
    for (int seed = 0; seed < DATASETS; seed++) {
      var defect = Defect.values()[seed % Defect.values().length];
      var shop = shop(seed);
      var check = examine(defect.plant(shop, shop.draw(600 + 40 * (seed % 20), 3, 14)));
      var found =
          check.findings().stream()
              .filter(finding -> finding.kind() == defect.kind())
              .anyMatch(finding -> finding.severity().compareTo(Severity.WARNING) >= 0);
      if (!found) {
        missed.add(defect + " with seed " + seed);
      }
    }

    assertThat(missed).as("defects that were not found").hasSizeLessThanOrEqualTo(1);
  }

  @Test
  void warns_of_nothing_where_nothing_is_wrong() {
    var alarms = new ArrayList<String>();
    for (int seed = 0; seed < DATASETS; seed++) {
      var shop = shop(1000 + seed);
      var check = examine(clean(seed, shop));
      check.findings().stream()
          .filter(finding -> finding.severity().compareTo(Severity.WARNING) >= 0)
          .forEach(finding -> alarms.add(finding + ""));
    }

    assertThat(alarms).as("findings on clean logs").isEmpty();
  }

  private static ShopSessions shop(int seed) {
    return new ShopSessions(seed, 150 + 20 * (seed % 10));
  }

  private static Patient clean(int seed, ShopSessions shop) {
    var sessions = shop.draw(800 + 40 * (seed % 20), 4, 14);
    return switch (seed % 3) {
      case 0 -> Defect.newestTested(shop, sessions);
      case 1 -> {
        var log = new ListedLog(sessions, shop.items(), seed % 2 == 0).leaveOneOut();
        yield new Patient(log, log.evaluation(true), DoctorOptions.standard());
      }
      default -> {
        var log = new ListedLog(sessions, shop.items(), true).byWindows(5);
        yield new Patient(log, log.evaluation(false), DoctorOptions.standard());
      }
    };
  }

  private static Check examine(Patient patient) {
    var leaks = LeakCheck.examine(patient.log(), patient.evaluation(), i -> "interaction " + i);
    return DatasetDoctor.examine(patient.log(), patient.evaluation(), patient.options(), leaks);
  }
}
