package io.tune4rec.controller.cli;

/** How the command line ends. */
enum ExitCode {
  DONE(0),
  WORK_FAILED(1),
  WRONG_USAGE(2),
  /** Of a gate that could not decide. */
  INCONCLUSIVE(3);

  private final int number;

  ExitCode(int number) {
    this.number = number;
  }

  int number() {
    return number;
  }

  static ExitCode of(boolean workDone) {
    return workDone ? DONE : WORK_FAILED;
  }
}
