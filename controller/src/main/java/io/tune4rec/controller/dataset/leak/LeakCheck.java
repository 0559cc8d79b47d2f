package io.tune4rec.controller.dataset.leak;

import io.tune4rec.controller.dataset.view.Evaluation;
import io.tune4rec.controller.dataset.view.PreparedLog;
import io.tune4rec.controller.dataset.view.SessionLog;
import io.tune4rec.model.dataset.SessionDataset;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongFunction;

/**
 * Whether training knows what it is to predict, judged by the protocol: leave_one_out allows later
 * inputs of other users, windowed protocols are judged stage by stage. Reads the dataset a few
 * times from start to end and keeps bits an interaction and numbers an item.
 */
public final class LeakCheck {
  private LeakCheck() {}

  /**
   * Judges a sealed dataset, which must stay open.
   *
   * @param place how people find an interaction: file and row
   * @return empty if there is no leak
   */
  public static List<Leak> examine(
      SessionDataset dataset, Evaluation evaluation, LongFunction<String> place) {
    return examine(new PreparedLog(dataset), evaluation, place);
  }

  /**
   * @param place how people find an interaction: file and row
   * @return empty if there is no leak
   */
  public static List<Leak> examine(
      SessionLog log, Evaluation evaluation, LongFunction<String> place) {
    var leaks = new ArrayList<Leak>();
    leaks.addAll(new TargetLeaks(log, evaluation, place).find());
    leaks.addAll(new StatisticsLeaks(log).find());
    leaks.addAll(new FutureLeaks(log, evaluation, place).find());
    return leaks;
  }
}
