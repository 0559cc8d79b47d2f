package io.tune4rec.controller.dataset;

import java.nio.file.Path;
import java.util.Optional;

/**
 * What to import.
 *
 * @param source folder with {@code interactions.csv.gz} or {@code interactions.csv}, and {@code
 *     schema.json}
 * @param name of the dataset; the one in {@code schema.json} if empty
 * @param protocol if empty, by time where the source has clock time, else leave one out
 */
public record ImportRequest(Path source, Optional<String> name, Optional<Protocol> protocol) {}
