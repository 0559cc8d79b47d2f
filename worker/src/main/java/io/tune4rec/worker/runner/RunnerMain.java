package io.tune4rec.worker.runner;

import ai.djl.engine.Engine;
import io.tune4rec.model.training.EngineSettings;
import java.io.IOException;
import java.nio.file.Path;

/**
 * The runner's process. Started by the worker alone, with the socket's path, the number of threads
 * and the folder for predictions as arguments and a one-time nonce in its environment.
 */
public final class RunnerMain {
  private RunnerMain() {}

  public static void main(String[] args) throws IOException {
    int threads = Integer.parseInt(args[1]);
    EngineSettings.apply(threads);
    Engine.getInstance();
    Runner.serve(
        Path.of(args[0]),
        System.getenv("TUNE4REC_RUNNER_NONCE"),
        new ModelTrialWork(threads, Path.of(args[2])));
  }
}
