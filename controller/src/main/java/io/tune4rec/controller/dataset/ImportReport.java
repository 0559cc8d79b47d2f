package io.tune4rec.controller.dataset;

import io.tune4rec.model.dataset.DatasetInfo;
import io.tune4rec.model.dataset.Split;
import io.tune4rec.model.schema.Column;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What an import did. A row is an interaction: a file with a wrong row is refused whole.
 *
 * @param info of the dataset
 * @param folder where it lies
 * @param rowsRead of the source
 * @param medianLength of the sessions, in interactions
 * @param tooShort sessions left out of each split because fewer than two of their interactions
 *     would lie in it
 * @param sample a few sessions under their names in the source
 * @param notices what was left out, assumed, or is worth a look
 */
public record ImportReport(
    DatasetInfo info,
    Path folder,
    long rowsRead,
    double medianLength,
    Map<Split, Long> tooShort,
    List<SampleSession> sample,
    List<String> notices) {
  public ImportReport {
    tooShort = Map.copyOf(tooShort);
    sample = List.copyOf(sample);
    notices = List.copyOf(notices);
  }

  public String name() {
    return info.name();
  }

  public String hash() {
    return info.hash();
  }

  /** Which part of all pairs of a session and an item occurs, if none occurs twice; in [0, 1]. */
  public double density() {
    var counts = info.counts();
    return (double) counts.interactions() / counts.sessions() / counts.items();
  }

  /** For people, a line each. */
  public List<String> lines() {
    var counts = info.counts();
    var lines = new ArrayList<String>();
    lines.add(line("rows", "%,d read, %s kept", rowsRead, kept(counts.interactions())));
    lines.add(
        line("sessions", "%,d, of median length %s", counts.sessions(), trimmed(medianLength)));
    lines.add(line("items", "%,d; density %.3g %%", counts.items(), 100 * density()));
    lines.add(line("columns", "%s", String.join(", ", columnNames())));
    for (var split : Split.values()) {
      var left = leftOut(tooShort.get(split));
      lines.add(line(split.text(), "%,d sequences%s", info.slices(split), left));
    }
    lines.add(line("split", "%s", splitText()));
    notices.forEach(notice -> lines.add(line("note", "%s", notice)));
    return lines;
  }

  /** For programs: plain JSON values. */
  public Map<String, Object> json() {
    var json = new LinkedHashMap<String, Object>();
    json.put("name", name());
    json.put("hash", hash());
    var counts = new LinkedHashMap<String, Object>();
    counts.put("interactions", info.counts().interactions());
    counts.put("sessions", info.counts().sessions());
    counts.put("users", info.counts().users());
    counts.put("items", info.counts().items());
    json.put("counts", counts);
    var splits = new LinkedHashMap<String, Object>();
    var left = new LinkedHashMap<String, Object>();
    for (var split : Split.values()) {
      splits.put(split.text(), info.slices(split));
      left.put(split.text(), tooShort.get(split));
    }
    json.put("splits", splits);
    json.put("too_short", left);
    json.put("rows_read", rowsRead);
    json.put("median_length", medianLength);
    json.put("density", density());
    json.put("columns", columnNames());
    json.put("split", info.split());
    json.put("preparation", info.preparation());
    json.put("notices", notices);
    return json;
  }

  private String splitText() {
    return String.join(
        ", ", info.split().entrySet().stream().map(e -> e.getKey() + " " + e.getValue()).toList());
  }

  private String kept(long interactions) {
    return interactions == rowsRead
        ? "all of them"
        : String.format(Locale.ROOT, "%,d of them", interactions);
  }

  private List<String> columnNames() {
    return info.schema().columns().stream().map(Column::name).toList();
  }

  private static String trimmed(double number) {
    return number == Math.rint(number) ? Long.toString((long) number) : Double.toString(number);
  }

  private static String line(String name, String format, Object... values) {
    return "  %-9s%s".formatted(name, String.format(Locale.ROOT, format, values));
  }

  private static String leftOut(long sessions) {
    return sessions == 0
        ? ""
        : String.format(Locale.ROOT, " (left out: %,d sessions are too short)", sessions);
  }
}
