package io.tune4rec.controller.cli.client;

import java.util.function.Function;

/**
 * An answer, read and as it came.
 *
 * @param json the body as the controller sent it, for those who asked for JSON
 */
public record Reply<T>(T value, String json) {
  /** The same answer, its value seen otherwise. */
  <R> Reply<R> map(Function<T, R> view) {
    return new Reply<>(view.apply(value), json);
  }
}
