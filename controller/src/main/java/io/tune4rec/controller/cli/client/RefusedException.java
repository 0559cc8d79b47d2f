package io.tune4rec.controller.cli.client;

import java.util.List;

/** The controller answered, and its answer was no. */
public final class RefusedException extends RuntimeException {
  private final int status;
  private final transient List<String> errors;

  /**
   * @param errors every single thing that was wrong, one sentence each; may be empty
   */
  public RefusedException(int status, String headline, List<String> errors) {
    super(headline);
    this.status = status;
    this.errors = List.copyOf(errors);
  }

  public int status() {
    return status;
  }

  public List<String> errors() {
    return errors;
  }
}
