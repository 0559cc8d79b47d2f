package io.tune4rec.controller.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.tune4rec.controller.cli.client.Json;
import io.tune4rec.controller.cli.doctor.ControllerCheck;
import io.tune4rec.controller.cli.doctor.DatabaseCheck;
import io.tune4rec.controller.cli.doctor.Finding;
import io.tune4rec.controller.cli.doctor.HostFindings;
import io.tune4rec.controller.cli.screen.FindingList;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Says what is wrong and how to mend it. */
@Command(
    name = "doctor",
    description = {
      "Says what is wrong with this machine and how to mend it.",
      "It looks at tools, disk, memory, ports, database, device, versions, controller and workers;",
      "it starts nothing, and fails if something must be mended."
    })
final class DoctorCommand implements Callable<Integer> {
  /** The file in which the launcher leaves what it found. */
  static final String FINDINGS = "TUNE4REC_DOCTOR_FINDINGS";

  private final Context context;

  @Option(names = "--json", description = "Prints the findings as JSON.")
  private boolean json;

  private record Entry(String state, String name, String text, String wayOut) {}

  private record Report(List<Entry> findings, boolean ok) {}

  DoctorCommand(Context context) {
    this.context = context;
  }

  @Override
  public Integer call() {
    var findings = new ArrayList<Finding>();
    Optional.ofNullable(context.installation().environment().get(FINDINGS))
        .ifPresent(file -> findings.addAll(HostFindings.read(Path.of(file))));
    look("the database");
    findings.addAll(new DatabaseCheck(context.installation()).findings());
    look("the controller");
    findings.addAll(new ControllerCheck(context.installation()).findings());
    context.screen().clearStatus();
    boolean well = findings.stream().noneMatch(f -> f.state() == Finding.State.FAIL);
    var screen = context.screen();
    screen.lines(
        json ? List.of(report(findings, well)) : FindingList.lines(findings, screen.canvas()));
    return ExitCode.of(well).number();
  }

  private void look(String what) {
    if (context.screen().live()) {
      context.screen().status("looking at " + what + "…", "");
    }
  }

  private static String report(List<Finding> findings, boolean well) {
    var entries =
        findings.stream()
            .map(f -> new Entry(f.state().word(), f.name(), f.text(), f.wayOut()))
            .toList();
    try {
      return Json.MAPPER.writeValueAsString(new Report(entries, well));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }
}
