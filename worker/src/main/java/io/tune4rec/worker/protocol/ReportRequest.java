package io.tune4rec.worker.protocol;

import java.util.List;

/** Reports in the order of their steps. */
record ReportRequest(long leaseEpoch, List<Report> reports) {
  ReportRequest {
    reports = List.copyOf(reports);
  }
}
