package io.tune4rec.model.golden;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import ai.djl.Device;
import ai.djl.ndarray.NDManager;
import io.tune4rec.model.kernel.Kernels;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestFactory;

/**
 * Hugging Face's blocks at odd sizes, with other widths and activations of the feed-forward part,
 * padding that is masked and windows that cut: witnesses made by {@code make.py} beside them.
 */
@Tag("F47")
@Tag("F49")
@Tag("F50")
@Tag("F51")
@Tag("F52")
@Tag("F54")
@Tag("F60")
class TransformersParityTest {
  @TestFactory
  List<DynamicTest> reproduces_hugging_face() throws URISyntaxException {
    var folder = Path.of(getClass().getResource("/golden-transformers").toURI());
    var files = GoldenFile.in(folder);
    assertThat(files).hasSize(9);
    var tests = new ArrayList<DynamicTest>();
    for (var file : files) {
      for (var kernels : Kernels.fullPrecision()) {
        tests.add(
            dynamicTest(file.getFileName() + ", kernels " + kernels, () -> check(file, kernels)));
      }
    }
    return tests;
  }

  private static void check(Path file, Kernels kernels) {
    try (var manager = NDManager.newBaseManager(Device.cpu(), "PyTorch")) {
      new BodyCase().check(GoldenFile.read(file), kernels, manager);
    }
  }
}
