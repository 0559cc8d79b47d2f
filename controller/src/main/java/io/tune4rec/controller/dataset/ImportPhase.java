package io.tune4rec.controller.dataset;

/** What an import does one after the other. */
public enum ImportPhase {
  READ("reading interactions"),
  SORT("sorting them"),
  SESSIONS("making sessions"),
  COUNT("counting the training part"),
  WRITE("preparing them for training"),
  SEAL("scaling and hashing"),
  CHECK("looking for leaks");

  private final String words;

  ImportPhase(String words) {
    this.words = words;
  }

  /** As a person says it. */
  public String words() {
    return words;
  }
}
