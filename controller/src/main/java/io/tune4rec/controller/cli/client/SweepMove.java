package io.tune4rec.controller.cli.client;

/** What can be done to a sweep that was handed in. */
public enum SweepMove {
  /** Ends what runs at once; on resume its trials begin anew. */
  PAUSE("pause", "{\"running\": \"stop\"}"),
  /** Lets what runs run out and starts nothing new. */
  PAUSE_WHEN_DONE("pause", "{\"running\": \"finish\"}"),
  RESUME("resume", "{}"),
  CANCEL("cancel", "{}");

  private final String path;
  private final String body;

  SweepMove(String path, String body) {
    this.path = path;
    this.body = body;
  }

  String path() {
    return path;
  }

  String body() {
    return body;
  }
}
