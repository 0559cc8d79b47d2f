package io.tune4rec.worker.link;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LinkTest {
  @TempDir Path folder;
  private SocketChannel raw;
  private Link here;
  private Link there;

  @BeforeEach
  void connect() throws IOException {
    var address = UnixDomainSocketAddress.of(folder.resolve("s"));
    try (var server = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
      server.bind(address);
      raw = SocketChannel.open(address);
      here = new Link(raw);
      there = new Link(server.accept());
    }
  }

  @AfterEach
  void close() throws IOException {
    here.close();
    there.close();
  }

  @Test
  void carries_orders() throws IOException {
    var run =
        new Order.Run(
            5,
            2,
            -7,
            "/data",
            List.of("price"),
            Map.of("towers", List.of(Map.of("architecture", "gpt2"))),
            Map.of("kind", "next_window", "candidates", "all"),
            "ndcg@20",
            Map.of("lr", 1e-3, "masking", "clm"),
            "/home/checkpoints/5",
            0.5,
            "/home/checkpoints/5/model");
    here.send(run);
    here.send(new Order.Stop(5, 2, "stale"));
    here.send(new Order.Ping());

    assertThat(there.receive(Order.class)).contains(run);
    assertThat(there.receive(Order.class)).contains(new Order.Stop(5, 2, "stale"));
    assertThat(there.receive(Order.class)).contains(new Order.Ping());
  }

  @Test
  void carries_news() throws IOException {
    var epoch =
        new News.Epoch(1, 2.5, Map.of("ndcg@20", 0.25), Map.of(), 1e-3, 0.5, 100, 3, 1 << 20, 1.5);
    here.send(new News.Hello("n"));
    here.send(epoch);
    here.send(new News.Failed(News.Cause.INFEASIBLE, "why"));

    assertThat(there.receive(News.class)).contains(new News.Hello("n"));
    assertThat(there.receive(News.class)).contains(epoch);
    assertThat(there.receive(News.class)).contains(new News.Failed(News.Cause.INFEASIBLE, "why"));
  }

  @Test
  void carries_ranks_of_many_sessions() throws Exception {
    var done = new News.Done(1, 2, 3, 4, "r".repeat(5_000_000), "s", News.TaskResults.NONE);
    var sender = Thread.ofVirtual().start(() -> send(done));

    assertThat(there.receive(News.class)).contains(done);
    sender.join();
  }

  @Test
  void is_at_its_end_when_the_other_side_closes() throws IOException {
    here.close();

    assertThat(there.receive(News.class)).isEmpty();
  }

  @Test
  void a_torn_message_is_an_error() throws IOException {
    raw.write(ByteBuffer.allocate(6).putInt(10).putShort((short) 1).flip());
    here.close();

    assertThatThrownBy(() -> there.receive(News.class))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("in the middle of a message");
  }

  @Test
  void takes_no_announcement_of_more_than_it_ever_gets() throws IOException {
    raw.write(ByteBuffer.allocate(4).putInt(Integer.MAX_VALUE).flip());

    assertThatThrownBy(() -> there.receive(News.class))
        .hasMessage("a message has 1 to 67108864 bytes, but 2147483647 were announced");
  }

  private void send(News news) {
    try {
      here.send(news);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
