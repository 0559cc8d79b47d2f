package io.tune4rec.model.kernel;

import java.util.List;

/** The one switch between TorchScript kernels and their plain twins, and for their precision. */
public enum Kernels {
  /** TorchScript kernels: faster, less memory, dropout independent of the process. */
  ON,
  /** The same with matrix products in bfloat16 while a model trains. */
  BF16,
  /** Plain NDArray operators everywhere: the readable reference. */
  OFF;

  /** The system property {@code tune4rec.kernels}: {@code on} (default) or {@code off}. */
  public static Kernels configured() {
    var text = System.getProperty("tune4rec.kernels", "on");
    return switch (text) {
      case "on" -> ON;
      case "off" -> OFF;
      default ->
          throw new IllegalArgumentException(
              "system property tune4rec.kernels is 'on' or 'off', but got '" + text + "'");
    };
  }

  /** Kernels and their twins, which compute alike. */
  public static List<Kernels> fullPrecision() {
    return List.of(ON, OFF);
  }

  public boolean enabled() {
    return this != OFF;
  }

  boolean bf16() {
    return this == BF16;
  }
}
