package io.tune4rec.model.golden;

import ai.djl.ndarray.NDManager;
import io.tune4rec.model.kernel.Kernels;
import java.util.Optional;

/** How files of one kind are checked. */
interface GoldenCase {
  /** Why this version of the library cannot reproduce the file; empty if it can. */
  Optional<String> unsupported(GoldenFile golden);

  /** Compares everything the file holds. */
  void check(GoldenFile golden, Kernels kernels, NDManager manager);

  static GoldenCase of(GoldenFile golden) {
    return switch (golden.kind()) {
      case "body" -> new BodyCase();
      case "features" -> new FeaturesCase();
      case "masking" -> new MaskingCase();
      case "loss" -> new LossCase();
      case "metrics" -> new MetricsCase();
      case "model" -> new ModelCase();
      case "trajectory" -> new TrajectoryCase();
      default ->
          throw new IllegalArgumentException(
              golden.name()
                  + ": a golden file's kind is one of body, features, masking, loss, metrics, model,"
                  + " trajectory, but got '"
                  + golden.kind()
                  + "'");
    };
  }
}
