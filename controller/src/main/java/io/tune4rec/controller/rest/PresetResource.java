package io.tune4rec.controller.rest;

import io.smallrye.common.annotation.RunOnVirtualThread;
import io.tune4rec.controller.sweep.NamedPoint;
import io.tune4rec.controller.sweep.PresetCatalog;
import io.tune4rec.controller.sweep.SpaceLine;
import io.tune4rec.controller.sweep.SpacePreset;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What a sweep may name instead of writing it out. */
@Path("/api/v1/presets")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
class PresetResource {
  private final PresetCatalog catalog;

  PresetResource(PresetCatalog catalog) {
    this.catalog = catalog;
  }

  /** Every preset and point of this version. */
  public record Presets(List<PresetView> presets, List<PointView> points) {}

  /**
   * A search space.
   *
   * @param name for {@code preset} of a sweep document
   * @param parameters in words
   * @param space as the {@code space} of a sweep document has it
   */
  @Schema(name = "Preset")
  public record PresetView(
      String name, String about, List<SpaceLine> parameters, Map<String, Object> space) {
    static PresetView of(SpacePreset preset) {
      return new PresetView(preset.name(), preset.about(), preset.parameters(), preset.space());
    }
  }

  /**
   * A configuration that was found to be good.
   *
   * @param name for {@code enqueue} of a sweep document
   * @param preset in whose space it was found
   */
  @Schema(name = "Point")
  public record PointView(
      String name, String about, String preset, Map<String, Object> configuration) {
    static PointView of(NamedPoint point) {
      return new PointView(point.name(), point.about(), point.preset().name(), point.values());
    }
  }

  @GET
  @Operation(summary = "Search spaces and configurations that a sweep may name")
  public Presets get() {
    return new Presets(
        catalog.presets().stream().map(PresetView::of).toList(),
        catalog.points().stream().map(PointView::of).toList());
  }
}
