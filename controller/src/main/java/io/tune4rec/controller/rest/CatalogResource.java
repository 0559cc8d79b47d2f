package io.tune4rec.controller.rest;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.tune4rec.model.catalog.Hyperparameter;
import io.tune4rec.model.catalog.Hyperparameter.Domain;
import io.tune4rec.model.catalog.HyperparameterCatalog;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What a sweep may search. */
@Path("/api/v1/catalog")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
class CatalogResource {
  /** Every hyperparameter of this version of the model library. */
  public record Catalog(List<HyperparameterView> hyperparameters) {}

  /**
   * One hyperparameter.
   *
   * @param kind {@code float}, {@code int} or {@code categorical}
   * @param low lowest value, or the open end, of a number
   * @param values of a categorical one
   * @param byDefault used where a configuration does not name it
   * @param architectures that it concerns; a configuration of another ignores it
   * @param defaults of architectures that differ from the default
   * @param choices of architectures that know only some of the values
   * @param when values of other parameters, all of which it takes for this one to be looked at
   */
  @Schema(name = "Hyperparameter")
  public record HyperparameterView(
      String name,
      String kind,
      Optional<Double> low,
      Optional<Double> high,
      Optional<List<String>> values,
      @JsonProperty("default") Optional<Object> byDefault,
      String meaning,
      List<String> architectures,
      Map<String, Object> defaults,
      Map<String, List<String>> choices,
      Map<String, List<String>> when) {
    static HyperparameterView of(Hyperparameter h) {
      return switch (h.domain()) {
        case Domain.Real(var low, var _, var high, var _) -> number(h, "float", low, high);
        case Domain.Whole(var low, var high) -> number(h, "int", low, high);
        case Domain.Choice(var values, var _) ->
            of(h, "categorical", Optional.empty(), Optional.empty(), Optional.of(values));
      };
    }

    private static HyperparameterView number(
        Hyperparameter h, String kind, double low, double high) {
      return of(h, kind, Optional.of(low), Optional.of(high), Optional.empty());
    }

    private static HyperparameterView of(
        Hyperparameter h,
        String kind,
        Optional<Double> low,
        Optional<Double> high,
        Optional<List<String>> values) {
      return new HyperparameterView(
          h.name(),
          kind,
          low,
          high,
          values,
          h.defaultValue(),
          h.meaning(),
          h.architectures(),
          h.otherDefaults(),
          h.otherChoices(),
          h.when());
    }
  }

  @GET
  @Operation(summary = "Every parameter that a sweep may fix or search")
  public Catalog get() {
    return new Catalog(HyperparameterCatalog.all().stream().map(HyperparameterView::of).toList());
  }
}
