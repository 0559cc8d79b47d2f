package io.tune4rec.controller.cli.client;

import java.util.List;
import java.util.Map;

/** What a sweep may name instead of writing it out. */
public record Presets(List<Preset> presets, List<Point> points) {
  /**
   * A search space.
   *
   * @param parameters in words
   * @param space as a sweep file has it
   */
  public record Preset(
      String name, String about, List<Plan.Parameter> parameters, Map<String, Object> space) {}

  /**
   * A configuration that was found to be good.
   *
   * @param preset in whose space it was found
   */
  public record Point(
      String name, String about, String preset, Map<String, Object> configuration) {}
}
