package io.tune4rec.worker.slot;

import io.tune4rec.worker.link.Link;
import io.tune4rec.worker.link.News;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.HexFormat;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.random.RandomGenerator;

/**
 * Starts runner processes and lets only them connect: each gets a socket in a folder that no other
 * user may enter, and a nonce of its own. Safe for use by many threads.
 */
public final class RunnerLauncher {
  private static final Duration UNTIL_HELLO = Duration.ofSeconds(120);
  private static final int NONCE_BYTES = 16;

  private final RunnerCommand command;
  private final String worker;
  private final RandomGenerator nonces;

  /**
   * @param worker this worker's name, part of the log files' names
   * @param nonces unpredictable and safe for use by many threads
   */
  public RunnerLauncher(RunnerCommand command, String worker, RandomGenerator nonces) {
    this.command = command;
    this.worker = worker;
    this.nonces = nonces;
  }

  /**
   * Starts a runner and waits until it has loaded the engine and said hello.
   *
   * @throws RunnerStartException if it does not
   */
  RunnerProcess launch(int slot) {
    try {
      var log = RunnerLog.open(command.logs().resolve("runner-" + worker + "-" + slot + ".log"));
      var folder =
          Files.createTempDirectory(
              "t4r-",
              PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
      var socket = folder.resolve("s");
      try (var server = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
        server.bind(UnixDomainSocketAddress.of(socket));
        return start(slot, server, socket, log);
      } finally {
        Files.deleteIfExists(socket);
        Files.delete(folder);
      }
    } catch (IOException e) {
      throw new RunnerStartException(
          "slot %d: a runner needs a process, a log and a socket, but: %s"
              .formatted(slot, e.getMessage()),
          e);
    }
  }

  private RunnerProcess start(int slot, ServerSocketChannel server, Path socket, RunnerLog log)
      throws IOException {
    var bytes = new byte[NONCE_BYTES];
    nonces.nextBytes(bytes);
    var nonce = HexFormat.of().formatHex(bytes);
    var process = command.builder(socket, nonce, log).start();
    var hello = new CompletableFuture<Link>();
    Thread.ofVirtual().start(() -> accept(server, nonce, hello));
    process.onExit().thenAccept(_ -> hello.completeExceptionally(new IOException("it ended")));
    try {
      var link = hello.orTimeout(UNTIL_HELLO.toSeconds(), TimeUnit.SECONDS).join();
      return new RunnerProcess(slot, process, link, log);
    } catch (CompletionException e) {
      process.destroyForcibly().onExit().join();
      var why =
          e.getCause() instanceof TimeoutException
              ? "it said nothing for %d s".formatted(UNTIL_HELLO.toSeconds())
              : e.getCause().getMessage();
      throw new RunnerStartException(
          "slot %d: a runner says hello once it has loaded the engine, but %s (exit code %d); its log %s ends: %s"
              .formatted(
                  slot, why, process.exitValue(), log.file(), String.join("\n", log.lastLines())),
          e);
    }
  }

  /** Takes the first connection that knows the nonce; ends when the server is closed. */
  private static void accept(
      ServerSocketChannel server, String nonce, CompletableFuture<Link> hello) {
    while (!hello.isDone()) {
      try {
        var link = new Link(server.accept());
        if (link.receive(News.class).orElse(null) instanceof News.Hello(var given)
            && same(given, nonce)) {
          if (!hello.complete(link)) {
            link.close();
          }
        } else {
          link.close();
        }
      } catch (IOException e) {
        hello.completeExceptionally(e);
      }
    }
  }

  private static boolean same(String a, String b) {
    return MessageDigest.isEqual(
        a.getBytes(StandardCharsets.UTF_8), b.getBytes(StandardCharsets.UTF_8));
  }
}
