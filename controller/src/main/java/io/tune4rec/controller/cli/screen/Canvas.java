package io.tune4rec.controller.cli.screen;

/**
 * What tables are drawn on.
 *
 * @param width characters of a line
 */
public record Canvas(int width, Palette palette) {
  /** Without colours. */
  public static Canvas plain(int width) {
    return new Canvas(width, Palette.PLAIN);
  }
}
