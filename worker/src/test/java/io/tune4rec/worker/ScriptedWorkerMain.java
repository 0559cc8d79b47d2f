package io.tune4rec.worker;

import io.tune4rec.worker.runner.ScriptedRunnerMain;
import java.util.List;

/** A worker's process whose runners follow a script. */
final class ScriptedWorkerMain {
  private ScriptedWorkerMain() {}

  public static void main(String[] args) {
    Main.setUpLibraries();
    System.exit(Main.run(List.of(args), ScriptedRunnerMain.class.getName()));
  }
}
