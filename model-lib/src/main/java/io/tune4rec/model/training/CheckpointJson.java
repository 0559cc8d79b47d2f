package io.tune4rec.model.training;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.tune4rec.model.dataset.DatasetHash;
import io.tune4rec.model.problem.InvalidInputException;
import io.tune4rec.model.problem.Problem;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;

/** {@code state.json} to and from {@link CheckpointState}, with a checksum over itself. */
final class CheckpointJson {
  static final String FORMAT = "tune4rec-checkpoint/1";

  private static final String LAW = "state.json says what it said when it was written";
  private static final ObjectMapper JSON =
      JsonMapper.builder()
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
          .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
          .build();

  private CheckpointJson() {}

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
