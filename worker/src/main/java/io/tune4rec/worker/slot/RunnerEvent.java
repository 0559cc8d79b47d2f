package io.tune4rec.worker.slot;

import io.tune4rec.worker.link.News;

/** What can happen while a runner trains. */
sealed interface RunnerEvent {
  /** The runner said something. */
  record Heard(News news) implements RunnerEvent {}

  /** Somebody wants this attempt stopped. */
  record StopAsked(RunningAttempt attempt, StopCause cause) implements RunnerEvent {}

  /** The process is gone; the last event of a runner. */
  record Ended(int exitCode) implements RunnerEvent {}
}
