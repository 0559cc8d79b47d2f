package io.tune4rec.controller.webhook;

import java.net.URI;
import java.util.Optional;

/**
 * Where people find this controller's pages.
 *
 * @param controller such as {@code https://tune4rec.example.org}; empty if nobody said
 */
public record PageAddress(Optional<URI> controller) {
  /** The address of a page, from a path that begins with a slash; empty if it is not known. */
  public Optional<String> of(String path) {
    return controller.map(url -> url.toString().replaceAll("/+$", "") + path);
  }
}
