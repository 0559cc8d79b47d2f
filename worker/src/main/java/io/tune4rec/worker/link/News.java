package io.tune4rec.worker.link;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** What a runner tells its worker. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
  @JsonSubTypes.Type(value = News.Hello.class, name = "hello"),
  @JsonSubTypes.Type(value = News.Progress.class, name = "progress"),
  @JsonSubTypes.Type(value = News.Epoch.class, name = "epoch"),
  @JsonSubTypes.Type(value = News.Done.class, name = "done"),
  @JsonSubTypes.Type(value = News.Failed.class, name = "failed"),
  @JsonSubTypes.Type(value = News.Pong.class, name = "pong")
})
public sealed interface News {

  /** The first message: the engine is loaded and the runner waits for trials. */
  record Hello(String nonce) implements News {}

  /** Where training stands; at most once a second. */
  record Progress(int epoch, int epochs, int batch, int batches) implements News {}

  /**
   * An epoch is finished and validated.
   *
   * @param step finished epochs, from 1
   * @param valid metric on the validation split by its text, such as {@code ndcg@20}
   * @param train likewise on training slices; empty if none were asked for
   * @param seconds of its training and validation
   * @param memoryBytes most resident memory of the runner so far; 0 where it is not known
   * @param cores CPU cores in use on average since the report before; 0 where it is not known
   */
  record Epoch(
      int step,
      double trainLoss,
      Map<String, Double> valid,
      Map<String, Double> train,
      double learningRate,
      double gradientNorm,
      double sessionsPerSecond,
      double seconds,
      long memoryBytes,
      double cores)
      implements News {
    public Epoch {
      valid = Collections.unmodifiableMap(new LinkedHashMap<>(valid));
      train = Collections.unmodifiableMap(new LinkedHashMap<>(train));
    }
  }

  /**
   * The trial is trained. Ranks are of the epoch best on the objective, in the text form that the
   * controller takes.
   */
  record Done(
      int bestStep,
      double seconds,
      long peakMemoryBytes,
      long parameters,
      String validRanks,
      String testRanks,
      TaskResults tasks)
      implements News {}

  /**
   * What the tasks other than the next item came to, of the same epoch.
   *
   * @param valid metric on the validation split by its text, such as {@code auc:bought}
   * @param test the same on the test split
   * @param validLosses by task: a loss a case of the validation split, in the text form that the
   *     controller takes
   * @param testLosses the same of the test split
   */
  record TaskResults(
      Map<String, Double> valid,
      Map<String, Double> test,
      Map<String, String> validLosses,
      Map<String, String> testLosses) {
    /** Of a model without such tasks. */
    public static final TaskResults NONE = new TaskResults(Map.of(), Map.of(), Map.of(), Map.of());

    public TaskResults {
      valid = Collections.unmodifiableMap(new LinkedHashMap<>(valid));
      test = Collections.unmodifiableMap(new LinkedHashMap<>(test));
      validLosses = Collections.unmodifiableMap(new LinkedHashMap<>(validLosses));
      testLosses = Collections.unmodifiableMap(new LinkedHashMap<>(testLosses));
    }
  }

  /** The trial ended without a result; the runner itself lives on. */
  record Failed(Cause kind, String reason) implements News {}

  /** Answers {@link Order.Ping}. */
  record Pong() implements News {}

  /** Why a trial has no result. */
  enum Cause {
    /** Something broke. */
    @JsonProperty("error")
    ERROR,
    /** This configuration cannot be trained, however often it is tried. */
    @JsonProperty("infeasible")
    INFEASIBLE,
    /** The worker asked for it. */
    @JsonProperty("stopped")
    STOPPED
  }
}
