package io.tune4rec.worker.link;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;

/**
 * One end of the conversation. A message is its length in bytes (4 bytes, big-endian) and as many
 * bytes of JSON. Any thread may send; one thread receives. Do not interrupt a thread that uses it:
 * an interrupt closes the channel.
 */
public final class Link implements AutoCloseable {
  /** Rank vectors are the largest thing sent; a million sessions take about 3 MB. */
  static final int LONGEST_MESSAGE = 64 << 20;

  private static final ObjectMapper JSON =
      JsonMapper.builder()
          .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .build();

  private final SocketChannel channel;
  private final ReentrantLock sending = new ReentrantLock();

  /**
   * @param channel connected and blocking; owned and closed by this link
   */
  public Link(SocketChannel channel) {
    this.channel = channel;
  }

  /**
   * @throws IOException if the other end is gone
   */
  public void send(Order order) throws IOException {
    write(JSON.writeValueAsBytes(order));
  }

  /**
   * @throws IOException if the other end is gone
   */
  public void send(News news) throws IOException {
    write(JSON.writeValueAsBytes(news));
  }

  /**
   * Waits for the next message.
   *
   * @return empty when the other end has closed between two messages
   * @throws IOException if it closed inside a message, or sent what is none
   */
  public <T> Optional<T> receive(Class<T> type) throws IOException {
    var length = ByteBuffer.allocate(Integer.BYTES);
    if (!fill(length)) {
      return Optional.empty();
    }
    int bytes = length.flip().getInt();
    if (bytes < 1 || bytes > LONGEST_MESSAGE) {
      throw new IOException(
          "a message has 1 to %d bytes, but %d were announced".formatted(LONGEST_MESSAGE, bytes));
    }
    var body = ByteBuffer.allocate(bytes);
    if (!fill(body)) {
      throw new IOException("the link closed before a message of " + bytes + " bytes came");
    }
    return Optional.of(JSON.readValue(body.array(), type));
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }

  private void write(byte[] body) throws IOException {
    if (body.length > LONGEST_MESSAGE) {
      throw new IOException(
          "a message has at most %d bytes, but this one %d"
              .formatted(LONGEST_MESSAGE, body.length));
    }
    var message = ByteBuffer.allocate(Integer.BYTES + body.length);
    message.putInt(body.length).put(body).flip();
    sending.lock();
    try {
      while (message.hasRemaining()) {
        channel.write(message);
      }
    } finally {
      sending.unlock();
    }
  }

  /** Whether the buffer was filled; false if the stream ended before its first byte. */
  private boolean fill(ByteBuffer buffer) throws IOException {
    while (buffer.hasRemaining()) {
      if (channel.read(buffer) < 0) {
        if (buffer.position() > 0) {
          throw new IOException("the link closed in the middle of a message");
        }
        return false;
      }
    }
    return true;
  }
}
