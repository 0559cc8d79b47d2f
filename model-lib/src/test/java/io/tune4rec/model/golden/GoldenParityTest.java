package io.tune4rec.model.golden;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.fail;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import ai.djl.Device;
import ai.djl.ndarray.NDManager;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tune4rec.model.kernel.Kernels;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * Every golden file, with kernels and without; a file that the library cannot reproduce fails and
 * says why. {@code -Dtune4rec.golden=FOLDER} reads another folder and those below it, relative to
 * where Maven was started.
 */
@Tag("F47")
@Tag("F49")
@Tag("F50")
@Tag("F51")
@Tag("F52")
class GoldenParityTest {
  @TestFactory
  List<DynamicTest> reproduces_the_real_library() throws URISyntaxException {
    var files = GoldenFile.in(folder());
    assertThat(files).as("golden files in " + folder()).isNotEmpty();
    var tests = new ArrayList<DynamicTest>();
    for (var file : files) {
      for (var kernels : Kernels.fullPrecision()) {
        var path = folder().relativize(file).toString();
        var name = path.replaceFirst("\\.json(\\.gz)?$", "");
        tests.add(dynamicTest(name + ", kernels " + kernels, () -> check(file, kernels)));
      }
    }
    return tests;
  }

  @Test
  void a_kind_that_is_not_known_fails() {
    var golden =
        new GoldenFile(
            "new",
            "attention",
            new ObjectMapper().createObjectNode(),
            Map.of(),
            Map.of(),
            Map.of(),
            Map.of());

    assertThatThrownBy(() -> GoldenCase.of(golden))
        .hasMessage(
            "new: a golden file's kind is one of body, features, masking, loss, metrics, model,"
                + " trajectory, but got 'attention'");
  }

  private static void check(Path file, Kernels kernels) {
    var golden = GoldenFile.read(file);
    var kind = GoldenCase.of(golden);
    kind.unsupported(golden).ifPresent(why -> fail(golden.name() + ": " + why));
    try (var manager = NDManager.newBaseManager(Device.cpu(), "PyTorch")) {
      kind.check(golden, kernels, manager);
    }
  }

  private static Path folder() throws URISyntaxException {
    var given = System.getProperty("tune4rec.golden");
    return given != null
        ? Path.of(System.getProperty("maven.started", "")).resolve(given)
        : Path.of(GoldenParityTest.class.getResource("/golden").toURI());
  }
}
