package io.tune4rec.worker.slot;

import static org.assertj.core.api.Assertions.assertThat;

import io.tune4rec.worker.link.Link;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A runner's process as its worker holds it; here one that only sleeps. */
class RunnerProcessTest {
  private static final int KILLED = 128 + 9;

  @TempDir Path folder;

  /** Linux needs a moment to end a process, in which it must not be given a trial. */
  @Test
  void a_runner_that_was_killed_takes_no_trial_from_then_on() throws IOException {
    var address = UnixDomainSocketAddress.of(folder.resolve("s"));
    try (var server = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
      server.bind(address);
      var link = new Link(SocketChannel.open(address));
      try (var runnersEnd = server.accept();
          var runner = sleeping(link)) {
        assertThat(runner.alive()).isTrue();

        runner.kill();

        assertThat(runner.alive()).isFalse();
        runnersEnd.shutdownOutput();
        assertThat(runner.next(Duration.ofSeconds(10))).contains(new RunnerEvent.Ended(KILLED));
      }
    }
  }

  private RunnerProcess sleeping(Link link) throws IOException {
    var log = RunnerLog.open(Files.createFile(folder.resolve("log")));
    return new RunnerProcess(0, new ProcessBuilder("sleep", "60").start(), link, log);
  }
}
