package io.tune4rec.controller.rest;

import io.quarkus.smallrye.openapi.OpenApiFilter;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.responses.APIResponses;

/**
 * Says in the contract what holds for all of it: what may be absent is what is optional, and every
 * operation may answer with a problem document.
 */
@OpenApiFilter(stages = OpenApiFilter.RunStage.BUILD)
public class ContractFilter implements OASFilter {
  private static final String PROBLEM = "#/components/schemas/Problem";

  @Override
  public void filterOpenAPI(OpenAPI document) {
    var components = document.getComponents();
    components.getSchemas().values().forEach(ContractFilter::requireWhatIsNotOptional);
    components.addSchema("Problem", problem());
    document.getPaths().getPathItems().values().stream()
        .flatMap(path -> path.getOperations().values().stream())
        .forEach(
            operation -> {
              addProblem(operation.getResponses());
              describePaging(operation);
            });
  }

  private static void describePaging(Operation operation) {
    if (operation.getParameters() == null) {
      return;
    }
    for (var parameter : operation.getParameters()) {
      switch (parameter.getName()) {
        case Page.LIMIT ->
            parameter
                .description("rows at most")
                .schema(
                    OASFactory.createSchema()
                        .addType(Schema.SchemaType.INTEGER)
                        .minimum(BigDecimal.ONE)
                        .maximum(BigDecimal.valueOf(Page.MOST))
                        .defaultValue(Page.BY_DEFAULT));
        case Page.CURSOR ->
            parameter.description("next_cursor of the page before; absent for the first page");
        default -> {}
      }
    }
  }

  private static void addProblem(APIResponses responses) {
    responses.removeAPIResponse("400");
    var content =
        OASFactory.createContent()
            .addMediaType(
                ProblemBody.MEDIA_TYPE,
                OASFactory.createMediaType().schema(OASFactory.createSchema().ref(PROBLEM)));
    responses.addAPIResponse(
        "default", OASFactory.createAPIResponse().description("what went wrong").content(content));
  }

  private static void requireWhatIsNotOptional(Schema schema) {
    if (schema.getProperties() != null) {
      schema.setRequired(
          schema.getProperties().entrySet().stream()
              .filter(property -> !isOptional(property.getValue()))
              .map(Map.Entry::getKey)
              .toList());
    }
  }

  private static boolean isOptional(Schema property) {
    return isNull(property)
        || property.getAnyOf() != null && property.getAnyOf().stream().anyMatch(s -> isNull(s));
  }

  private static boolean isNull(Schema schema) {
    return schema.getType() != null && schema.getType().contains(Schema.SchemaType.NULL);
  }

  private static Schema problem() {
    var error = OASFactory.createSchema().addType(Schema.SchemaType.OBJECT);
    for (var key : List.of("field", "law", "offence", "way_out", "message")) {
      error.addProperty(key, word());
    }
    return OASFactory.createSchema()
        .addType(Schema.SchemaType.OBJECT)
        .description("RFC 9457; 'errors' names every law that a request broke")
        .addProperty("type", word())
        .addProperty("title", word())
        .addProperty("status", OASFactory.createSchema().addType(Schema.SchemaType.INTEGER))
        .addProperty("detail", word())
        .addProperty(
            "errors", OASFactory.createSchema().addType(Schema.SchemaType.ARRAY).items(error))
        .required(List.of("type", "title", "status"));
  }

  private static Schema word() {
    return OASFactory.createSchema().addType(Schema.SchemaType.STRING);
  }
}
