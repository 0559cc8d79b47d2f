package io.tune4rec.worker.link;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What a worker tells a runner. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
  @JsonSubTypes.Type(value = Order.Run.class, name = "run"),
  @JsonSubTypes.Type(value = Order.Stop.class, name = "stop"),
  @JsonSubTypes.Type(value = Order.Ping.class, name = "ping")
})
public sealed interface Order {

  /**
   * Train this trial.
   *
   * @param dataset absolute path of the prepared dataset's folder
   * @param features names of the side features
   * @param model what the model is made of, as plain values; empty where hyperparameters say it
   * @param protocol what is learned from and what is judged, as plain values
   * @param objective text of the metric that chooses the best epoch
   * @param configuration hyperparameters by name, plain numbers and strings
   * @param checkpoints absolute path of the trial's own folder of checkpoints; empty for none
   * @param checkpointSeconds between two of them, above 0 if there is a folder
   * @param export absolute path of the folder that the trained model goes to; empty for none
   */
  record Run(
      long trialId,
      int attempt,
      long seed,
      String dataset,
      List<String> features,
      Map<String, Object> model,
      Map<String, Object> protocol,
      String objective,
      Map<String, Object> configuration,
      String checkpoints,
      double checkpointSeconds,
      String export)
      implements Order {
    public Run {
      features = List.copyOf(features);
      model = Collections.unmodifiableMap(new LinkedHashMap<>(model));
      protocol = Collections.unmodifiableMap(new LinkedHashMap<>(protocol));
      configuration = Collections.unmodifiableMap(new LinkedHashMap<>(configuration));
    }
  }

  /** Stop this trial at the next batch; answered by {@link News.Failed} of kind stopped. */
  record Stop(long trialId, int attempt, String reason) implements Order {}

  /** Are you alive? */
  record Ping() implements Order {}
}
