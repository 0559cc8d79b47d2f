package io.tune4rec.controller.cli.client;

import java.util.Optional;

/**
 * A sweep's document on its way to the controller, which alone reads what it says.
 *
 * @param mediaType application/json or application/yaml
 * @param dataset what a foreign document lacks
 * @param name what a foreign document lacks
 */
public record SweepText(
    String text, String mediaType, Optional<String> dataset, Optional<String> name) {
  /** A document that names all itself. */
  public SweepText(String text, String mediaType) {
    this(text, mediaType, Optional.empty(), Optional.empty());
  }

  String query() {
    return dataset.map(it -> "dataset=" + Json.encoded(it) + "&").orElse("")
        + name.map(it -> "name=" + Json.encoded(it) + "&").orElse("");
  }
}
