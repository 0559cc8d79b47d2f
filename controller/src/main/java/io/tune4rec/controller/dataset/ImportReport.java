package io.tune4rec.controller.dataset;

import io.tune4rec.model.dataset.DatasetInfo;
import io.tune4rec.model.dataset.Split;
import io.tune4rec.model.schema.Column;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What an import did.
 *
 * @param info of the dataset
 * @param folder where it lies
 * @param tooShort sessions left out of each split because fewer than two of their interactions
 *     would lie in it
 * @param notices what was left out or is worth a look
 */
public record ImportReport(
    DatasetInfo info, Path folder, Map<Split, Long> tooShort, List<String> notices) {
  public ImportReport {
    tooShort = Map.copyOf(tooShort);
    notices = List.copyOf(notices);
  }

  public String name() {
    return info.name();
  }

  public String hash() {
    return info.hash();
  }

  /** For people, several lines, the last one with its line end. */
  public String text() {
    var counts = info.counts();
    var text = new StringBuilder();
    line(text, "dataset %s@%s", name(), hash().substring(0, 12));
    line(
        text,
        "  %,d interactions in %,d sessions, %,d items",
        counts.interactions(),
        counts.sessions(),
        counts.items());
    line(text, "  columns  %s", String.join(", ", columnNames()));
    for (var split : Split.values()) {
      long left = tooShort.get(split);
      var leftOut =
          left == 0 ? "" : String.format(Locale.ROOT, " (%,d sessions are too short)", left);
      line(text, "  %-8s %,d sequences%s", split.text(), counts.slices().get(split), leftOut);
    }
    line(text, "  protocol %s", protocolText());
    notices.forEach(notice -> line(text, "  note     %s", notice));
    line(text, "  folder   %s", folder);
    return text.toString();
  }

  /** For programs: plain JSON values. */
  public Map<String, Object> json() {
    var json = new LinkedHashMap<String, Object>();
    json.put("name", name());
    json.put("hash", hash());
    json.put("folder", folder.toString());
    var counts = new LinkedHashMap<String, Object>();
    counts.put("interactions", info.counts().interactions());
    counts.put("sessions", info.counts().sessions());
    counts.put("items", info.counts().items());
    json.put("counts", counts);
    var splits = new LinkedHashMap<String, Object>();
    var left = new LinkedHashMap<String, Object>();
    for (var split : Split.values()) {
      splits.put(split.text(), info.counts().slices().get(split));
      left.put(split.text(), tooShort.get(split));
    }
    json.put("splits", splits);
    json.put("too_short", left);
    json.put("protocol", info.protocol());
    json.put("notices", notices);
    return json;
  }

  private String protocolText() {
    return String.join(
        ", ",
        info.protocol().entrySet().stream().map(e -> e.getKey() + " " + e.getValue()).toList());
  }

  private List<String> columnNames() {
    return info.schema().columns().stream().map(Column::name).toList();
  }

  private static void line(StringBuilder text, String format, Object... values) {
    text.append(String.format(Locale.ROOT, format, values)).append('\n');
  }
}
