package io.tune4rec.controller.cli.bench;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tune4rec.controller.cli.screen.Screen;
import io.tune4rec.controller.dataset.ColumnMapping;
import io.tune4rec.controller.dataset.ImportRequest;
import io.tune4rec.controller.dataset.ImportSource;
import io.tune4rec.controller.dataset.Preparation;
import io.tune4rec.controller.duckdb.DatasetImporter;
import io.tune4rec.model.problem.Problems;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** What {@code bench import} runs in a process of its own. */
@Command(
    name = "import-once",
    hidden = true,
    description = "Imports a synthetic log once and prints its figures as JSON.")
public final class ImportOnceCommand implements Callable<Integer> {
  /** Takes every pass over the rows. */
  static final Map<String, Object> OPTIONS =
      Map.of(
          "min_item_support",
          5,
          "features",
          List.of("hour", "item_age", "price_in_category(price, category)"));

  private final Screen screen;
  private final InstantSource clock;

  @Parameters(index = "0", paramLabel = "FILE", description = "The log.")
  private Path file = Path.of("");

  @Parameters(index = "1", paramLabel = "DIR", description = "Where the dataset goes.")
  private Path store = Path.of("");

  public ImportOnceCommand(Screen screen, InstantSource clock) {
    this.screen = screen;
    this.clock = clock;
  }

  @Override
  public Integer call() throws JsonProcessingException {
    var columns =
        new ColumnMapping(
            "session",
            "item",
            "time",
            List.of("category", "brand"),
            List.of("price", "discount"),
            Optional.empty(),
            Optional.empty());
    var request =
        new ImportRequest(
            new ImportSource.Files(List.of(file), columns),
            Optional.of("synthetic"),
            Preparation.parse(OPTIONS, new Problems()).orElseThrow());
    var figures = new ImportFigures(clock);
    var report = new DatasetImporter(store).run(request, figures);
    figures.close();
    var json = figures.json();
    json.put("sessions", report.info().counts().sessions());
    json.put("items", report.info().counts().items());
    screen.line(new ObjectMapper().writeValueAsString(json));
    return 0;
  }
}
