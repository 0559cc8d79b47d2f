package io.tune4rec.model.training;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.KeyDeserializer;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import io.tune4rec.model.dataset.DatasetHash;
import io.tune4rec.model.metric.Objective;
import io.tune4rec.model.metric.TaskMetric;
import io.tune4rec.model.problem.InvalidInputException;
import io.tune4rec.model.problem.Problem;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;

/** {@code state.json} to and from {@link CheckpointState}, with a checksum over itself. */
final class CheckpointJson {
  static final String FORMAT = "tune4rec-checkpoint/2";

  private static final String LAW = "state.json says what it said when it was written";
  private static final ObjectMapper JSON =
      JsonMapper.builder()
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
          .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
          .addModule(metricNames())
          .build();

  private CheckpointJson() {}

  /** Metrics as keys go by the names that people know. */
  private static SimpleModule metricNames() {
    var module = new SimpleModule();
    module.addKeySerializer(Objective.class, new MetricKey());
    module.addKeyDeserializer(Objective.class, keys(Objective.class));
    module.addKeyDeserializer(TaskMetric.class, keys(TaskMetric.class));
    return module;
  }

  private static final class MetricKey extends JsonSerializer<Objective> {
    @Override
    public void serialize(Objective metric, JsonGenerator to, SerializerProvider provider)
        throws IOException {
      to.writeFieldName(metric.text());
    }
  }

  private static KeyDeserializer keys(Class<? extends Objective> kind) {
    return new KeyDeserializer() {
      @Override
      public Object deserializeKey(String key, DeserializationContext context) {
        return kind.cast(Objective.parse("valid", key));
      }
    };
  }

  static byte[] write(CheckpointState state) {
    var root = JSON.createObjectNode();
    root.put("format", FORMAT);
    JsonNode tree = JSON.valueToTree(state);
    root.set("state", tree);
    root.put("checksum", checksum(tree));
    try {
      return JSON.writer(SerializationFeature.INDENT_OUTPUT).writeValueAsBytes(root);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * @param source how messages name the checkpoint
   * @throws InvalidInputException if it is damaged
   * @throws ForeignCheckpointException if it is of another format
   */
  static CheckpointState read(String source, byte[] bytes) {
    try {
      var root = JSON.readTree(bytes);
      var format = root.path("format").asText();
      if (format.startsWith("tune4rec-checkpoint/") && !format.equals(FORMAT)) {
        throw new ForeignCheckpointException(
            List.of(
                new Problem(
                    source,
                    "a trial goes on from a checkpoint of the format '" + FORMAT + "'",
                    "got '" + format + "'",
                    "delete the folder to train from the start, or name another")));
      }
      var sum = checksum(root.path("state"));
      if (!format.equals(FORMAT) || !sum.equals(root.path("checksum").asText())) {
        throw damaged(
            source,
            "it has the format '%s' and the checksum '%s', which should be %s"
                .formatted(format, root.path("checksum").asText(), sum));
      }
      return JSON.treeToValue(root.get("state"), CheckpointState.class);
    } catch (JsonProcessingException e) {
      throw damaged(source, "reading it ends with: " + e.getOriginalMessage());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static InvalidInputException damaged(String source, String offence) {
    return InvalidInputException.of(source, LAW, offence, "use the checkpoint before it");
  }

  private static String checksum(JsonNode tree) {
    try {
      return DatasetHash.of(JSON.writeValueAsBytes(tree));
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }
}
