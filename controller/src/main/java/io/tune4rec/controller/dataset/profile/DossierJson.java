package io.tune4rec.controller.dataset.profile;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import io.tune4rec.model.problem.InvalidInputException;
import java.io.IOException;
import java.io.UncheckedIOException;

/** {@code profile.json}: snake case, absent where empty, strict about what comes in. */
final class DossierJson {
  private static final int MAX_BYTES = 1 << 20;
  private static final int MAX_NESTING = 20;

  private static final ObjectMapper MAPPER = mapper();

  private DossierJson() {}

  private static ObjectMapper mapper() {
    var mapper =
        JsonMapper.builder()
            .addModule(new Jdk8Module())
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .defaultPropertyInclusion(
                JsonInclude.Value.construct(
                    JsonInclude.Include.NON_ABSENT, JsonInclude.Include.NON_ABSENT))
            .enable(MapperFeature.ACCEPT_CASE_INSENSITIVE_ENUMS)
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
            .build();
    mapper
        .getFactory()
        .setStreamReadConstraints(
            StreamReadConstraints.builder().maxNestingDepth(MAX_NESTING).build());
    return mapper;
  }

  static byte[] write(Dossier dossier) {
    try {
      return MAPPER.writeValueAsBytes(dossier);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }

  static Dossier read(String source, byte[] json) {
    if (json.length > MAX_BYTES) {
      throw InvalidInputException.of(
          source, "a profile has up to " + MAX_BYTES + " bytes", "got " + json.length, "");
    }
    try {
      return MAPPER.readValue(json, Dossier.class);
    } catch (JsonMappingException e) {
      throw refused(source, e.getCause() instanceof InvalidInputException law ? law : e);
    } catch (IOException e) {
      throw refused(source, e);
    }
  }

  private static InvalidInputException refused(String source, Exception why) {
    var message =
        why instanceof JsonProcessingException json ? json.getOriginalMessage() : why.getMessage();
    return InvalidInputException.of(
        source,
        "a profile is JSON as an import writes it",
        message,
        "leave it out of the archive, or import the dataset again");
  }
}
