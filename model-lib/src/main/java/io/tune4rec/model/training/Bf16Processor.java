package io.tune4rec.model.training;

import io.tune4rec.model.config.Precision;
import io.tune4rec.model.config.TrainingConfig;
import io.tune4rec.model.kernel.Kernels;
import io.tune4rec.model.problem.InvalidInputException;
import io.tune4rec.model.problem.Problems;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.Set;

/**
 * Whether a processor multiplies matrices of bfloat16 itself, read from the text of Linux' {@code
 * /proc/cpuinfo}. Without it the engine computes them many times slower than in fp32.
 *
 * @param name of the model, or "unknown"
 */
record Bf16Processor(String name, boolean multiplies) {
  private static final Path CPU_INFO = Path.of("/proc/cpuinfo");

  /** AVX-512 and AMX of x86-64, and BF16 of arm64. */
  private static final Set<String> FLAGS = Set.of("avx512_bf16", "amx_bf16", "bf16");

  /** Of this machine; one that does not tell has none. */
  static Bf16Processor here() {
    try {
      return of(Files.readString(CPU_INFO));
    } catch (IOException _) {
      return new Bf16Processor("unknown", false);
    }
  }

  static Bf16Processor of(String cpuInfo) {
    String name = "unknown";
    boolean multiplies = false;
    for (var line : cpuInfo.lines().toList()) {
      var parts = line.split(":", 2);
      if (parts.length < 2) {
        continue;
      }
      switch (parts[0].strip()) {
        case "model name" -> name = parts[1].strip();
        case "flags", "Features" ->
            multiplies |=
                !Collections.disjoint(FLAGS, Arrays.asList(parts[1].strip().split("\\s+")));
        default -> {}
      }
    }
    return new Bf16Processor(name, multiplies);
  }

  /**
   * @throws InvalidInputException if the trial asks for bf16 and cannot have it
   */
  void require(TrainingConfig training, Kernels kernels) {
    if (training.precision() == Precision.FP32) {
      return;
    }
    var problems = new Problems();
    problems.require(
        multiplies,
        "precision",
        "bf16 needs a processor that multiplies it (avx512_bf16, amx_bf16)",
        () -> "'" + name + "' does not",
        "use fp32, or a worker whose processor does");
    problems.require(
        kernels.enabled(),
        "precision",
        "bf16 is computed by kernels",
        () -> "they are off (tune4rec.kernels)",
        "use fp32, or leave them on");
    problems.throwIfAny();
  }
}
