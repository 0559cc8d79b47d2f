package io.tune4rec.controller.dataset;

import io.tune4rec.controller.dataset.Source.Part;
import io.tune4rec.model.problem.InvalidInputException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The Parquet files in a folder as NVTabular leaves it: files alone, or {@code train}, {@code
 * valid} and {@code test}, or these in a folder for each window, {@code 1/train.parquet} or {@code
 * day_index=1/train.parquet}.
 */
final class MerlinFiles {
  private static final String ENDING = ".parquet";
  private static final Pattern NUMBERED = Pattern.compile("(?:[A-Za-z_]+=)?(\\d{1,9})");
  private static final Map<String, String> SPLITS =
      Map.of(
          "train",
          "train",
          "valid",
          "valid",
          "validation",
          "valid",
          "eval",
          "valid",
          "test",
          "test");

  /** A file and which part of the data it is, if its name says so. */
  record Found(Path file, Optional<Part> part) {}

  private MerlinFiles() {}

  /**
   * In the order of windows, then of names.
   *
   * @throws InvalidInputException if there is none, or only some say what they are for
   */
  static List<Found> in(Path folder) {
    var windows = windows(folder);
    var found = new ArrayList<Found>();
    if (windows.isEmpty()) {
      found.addAll(of(folder, 0));
    } else {
      windows.forEach((number, window) -> found.addAll(of(window, number)));
    }
    if (found.isEmpty()) {
      throw InvalidInputException.of(
          folder.toString(),
          "a schema of Merlin lies beside Parquet files",
          "there is none",
          "put them there, or into folders 1, 2, … for time windows");
    }
    long told = found.stream().filter(file -> file.part().isPresent()).count();
    if (told > 0 && told < found.size()) {
      var other = found.stream().filter(f -> f.part().isEmpty()).findFirst().orElseThrow();
      throw InvalidInputException.of(
          folder.toString(),
          "all files are named train, valid or test, or none is",
          "one is " + other.file().getFileName(),
          "take it out of the folder");
    }
    return found;
  }

  private static Map<Integer, Path> windows(Path folder) {
    var windows = new TreeMap<Integer, Path>();
    for (var inner : entries(folder)) {
      var name = NUMBERED.matcher(inner.getFileName().toString());
      if (Files.isDirectory(inner) && name.matches()) {
        windows.put(Integer.parseInt(name.group(1)), inner);
      }
    }
    return windows;
  }

  private static List<Found> of(Path folder, int window) {
    return entries(folder).stream()
        .filter(file -> file.getFileName().toString().endsWith(ENDING))
        .map(file -> new Found(file, part(file, window)))
        .toList();
  }

  private static Optional<Part> part(Path file, int window) {
    var name = file.getFileName().toString();
    var stem = name.substring(0, name.length() - ENDING.length());
    return Optional.ofNullable(SPLITS.get(stem)).map(split -> new Part(window, split));
  }

  private static List<Path> entries(Path folder) {
    try (Stream<Path> entries = Files.list(folder)) {
      return entries.sorted(Comparator.comparing(Path::getFileName)).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
