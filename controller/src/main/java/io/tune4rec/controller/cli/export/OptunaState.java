package io.tune4rec.controller.cli.export;

/** How a trial stands in Optuna's words, with the numbers that its storages write. */
enum OptunaState {
  RUNNING(0),
  COMPLETE(1),
  PRUNED(2),
  FAIL(3),
  WAITING(4);

  private final int code;

  OptunaState(int code) {
    this.code = code;
  }

  /** One that cannot be built, and one that was cancelled, has failed there. */
  static OptunaState of(String state) {
    return switch (state) {
      case "RUNNING" -> RUNNING;
      case "QUEUED", "PAUSED" -> WAITING;
      case "COMPLETED" -> COMPLETE;
      case "PRUNED" -> PRUNED;
      default -> FAIL;
    };
  }

  int code() {
    return code;
  }

  boolean finished() {
    return switch (this) {
      case RUNNING, WAITING -> false;
      case COMPLETE, PRUNED, FAIL -> true;
    };
  }
}
