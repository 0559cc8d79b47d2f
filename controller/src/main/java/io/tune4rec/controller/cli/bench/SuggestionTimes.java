package io.tune4rec.controller.cli.bench;

import io.tune4rec.controller.search.History;
import io.tune4rec.controller.search.History.PastTrial;
import io.tune4rec.controller.search.Outcome;
import io.tune4rec.controller.search.Parameter;
import io.tune4rec.controller.search.Sampler;
import io.tune4rec.controller.search.Scale;
import io.tune4rec.controller.search.SearchSpace;
import io.tune4rec.controller.search.SearchTask;
import io.tune4rec.controller.search.TrialRandom;
import io.tune4rec.controller.search.Turn;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.IntStream;

/**
 * How long one suggestion takes over ten parameters of all kinds, asked for one after the other.
 */
final class SuggestionTimes {
  private static final SearchSpace SPACE =
      SearchSpace.of(
          real("dropout", 0, .5, Scale.LINEAR),
          real("label_smoothing", 0, .9, Scale.LINEAR),
          real("learning_rate", 1e-5, 1e-2, Scale.LOG),
          real("weight_decay", 1e-6, 1e-3, Scale.LOG),
          real("temperature", .1, 3, Scale.LOG),
          new Parameter.Whole("d_model", 64, 448, 64, Scale.LINEAR),
          new Parameter.Whole("batch_size", 16, 512, 1, Scale.LOG),
          new Parameter.Whole("n_layer", 1, 4, 1, Scale.LINEAR),
          new Parameter.Choice("body", List.of("xlnet", "bert", "gpt2", "gru")),
          new Parameter.Choice("aggregation", List.of("concat", "sum", "multi")));

  private static final long WARM_UP_NANOSECONDS = 1_000_000_000;

  private SuggestionTimes() {}

  private static Parameter real(String name, double low, double high, Scale scale) {
    return new Parameter.Real(name, low, high, scale, OptionalDouble.empty());
  }

  /** Milliseconds of {@code calls} suggestions after {@code past} trials, sorted. */
  static double[] milliseconds(Sampler sampler, int past, int calls) {
    var task = SearchTask.of(SPACE, past + calls);
    var history =
        new History(IntStream.rangeClosed(1, past).mapToObj(SuggestionTimes::trial).toList());
    warmUp(() -> suggest(sampler, task, history, past + 1));
    return IntStream.range(0, calls)
        .mapToDouble(
            i -> {
              long begin = System.nanoTime();
              suggest(sampler, task, history, past + 1 + i);
              return (System.nanoTime() - begin) / 1e6;
            })
        .sorted()
        .toArray();
  }

  /** Until the JVM has compiled what is timed. */
  private static void warmUp(Runnable call) {
    long begin = System.nanoTime();
    while (System.nanoTime() - begin < WARM_UP_NANOSECONDS) {
      call.run();
    }
  }

  private static PastTrial trial(int number) {
    var drawn = SPACE.draw(TrialRandom.forSampling(7, number));
    double off = (Double) drawn.values().get("dropout") - .2;
    double smooth = (Double) drawn.values().get("label_smoothing") - .3;
    return new PastTrial(number, drawn, new Outcome.Completed(-off * off - smooth * smooth));
  }

  private static void suggest(Sampler sampler, SearchTask task, History history, int number) {
    sampler.suggest(task, history, new Turn(7, number));
  }
}
