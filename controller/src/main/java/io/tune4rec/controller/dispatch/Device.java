package io.tune4rec.controller.dispatch;

/**
 * What trials run on, as far as their speed is told apart by it.
 *
 * @param kind such as {@code cpu}
 * @param host by the name that its worker gave
 * @param threads of a slot
 */
public record Device(String kind, String host, int threads) {
  public String text() {
    return "%s of %s, %d %s".formatted(kind, host, threads, threads == 1 ? "thread" : "threads");
  }
}
