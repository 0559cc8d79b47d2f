package io.tune4rec.controller.rest;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.KeyDeserializer;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.module.SimpleModule;
import io.quarkus.jackson.ObjectMapperCustomizer;
import io.tune4rec.model.metric.Objective;
import io.tune4rec.model.metric.RankMetric;
import io.tune4rec.model.metric.TaskMetric;
import io.tune4rec.model.problem.InvalidInputException;
import jakarta.inject.Singleton;
import java.io.IOException;

/** JSON as the contract has it: snake case, absent when empty, strict about what comes in. */
@Singleton
class JsonSettings implements ObjectMapperCustomizer {
  /** Two rank vectors of a few million sequences. */
  private static final int MAX_DOCUMENT_BYTES = 64 << 20;

  @Override
  public void customize(ObjectMapper mapper) {
    mapper
        .setPropertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
        .setDefaultPropertyInclusion(JsonInclude.Include.NON_ABSENT)
        .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
        .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
        .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
        .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
        .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
        .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
        .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
        .registerModule(metricKeys());
    mapper
        .getFactory()
        .setStreamReadConstraints(
            StreamReadConstraints.builder()
                .maxDocumentLength(MAX_DOCUMENT_BYTES)
                .maxStringLength(MAX_DOCUMENT_BYTES)
                .maxNestingDepth(50)
                .build());
  }

  private static SimpleModule metricKeys() {
    return new SimpleModule("metric keys")
        .addKeyDeserializer(RankMetric.class, new ReadMetric())
        .addKeyDeserializer(Objective.class, new ReadObjective())
        .addKeyDeserializer(TaskMetric.class, new ReadTaskMetric())
        .addKeySerializer(Objective.class, new WriteMetric());
  }

  private static final class ReadMetric extends KeyDeserializer {
    @Override
    public Object deserializeKey(String key, DeserializationContext context) {
      return RankMetric.parse("", key);
    }
  }

  private static final class ReadObjective extends KeyDeserializer {
    @Override
    public Object deserializeKey(String key, DeserializationContext context) {
      return Objective.parse("", key);
    }
  }

  private static final class ReadTaskMetric extends KeyDeserializer {
    @Override
    public Object deserializeKey(String key, DeserializationContext context) {
      if (Objective.parse("", key) instanceof TaskMetric metric) {
        return metric;
      }
      throw InvalidInputException.of(
          "tasks",
          "a metric of a task is named by both, such as auc:bought",
          "got '" + key + "'",
          "ranks say what the next item's are");
    }
  }

  private static final class WriteMetric extends JsonSerializer<Objective> {
    @Override
    public void serialize(Objective metric, JsonGenerator json, SerializerProvider provider)
        throws IOException {
      json.writeFieldName(metric.text());
    }
  }
}
