package io.tune4rec.worker.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HttpCallsTest {
  @TempDir private Path folder;

  @Test
  void a_download_that_fails_leaves_no_file_open() throws IOException {
    var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.start();
    var url = URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    var target = folder.resolve("item.i32");
    try (var calls = new HttpCalls(url, "token", 1)) {
      assertThatThrownBy(() -> calls.download("/datasets/x/files/y", target))
          .hasMessageContaining("answered 404");
      assertThat(open(target)).as("after a refusal").isFalse();
      server.stop(0);

      assertThatThrownBy(() -> calls.download("/datasets/x/files/y", target))
          .isInstanceOf(ControllerAwayException.class);
      assertThat(open(target)).as("after no answer").isFalse();
    }
  }

  /** Whether this process has the file open, as Linux tells it. */
  private static boolean open(Path file) throws IOException {
    try (var descriptors = Files.list(Path.of("/proc/self/fd"))) {
      return descriptors.anyMatch(descriptor -> pointsTo(descriptor, file));
    }
  }

  private static boolean pointsTo(Path descriptor, Path file) {
    try {
      return Files.readSymbolicLink(descriptor).equals(file);
    } catch (IOException e) {
      // closed since it was listed
      return false;
    }
  }
}
