package io.tune4rec.controller.dataset.spec;

import io.tune4rec.model.problem.InvalidInputException;
import io.tune4rec.model.problem.Nearest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * How a publisher lays out a well-known set, and how it is prepared.
 *
 * @param name such as {@code movielens}
 * @param about what it is
 * @param from where a user downloads it
 * @param layouts in which it comes, the likeliest first
 */
public record Preset(String name, String about, String from, List<Layout> layouts) {
  /** All of them, in the order of their names. */
  public static final List<String> NAMES =
      List.of("diginetica", "globo-news", "movielens", "rees46", "retailrocket", "yoochoose");

  /**
   * One way in which the set comes.
   *
   * @param files patterns of the names of its files
   * @param tree as a person's own file has it
   */
  public record Layout(List<String> files, Map<String, Object> tree) {
    public Layout {
      files = List.copyOf(files);
      tree = new LinkedHashMap<>(tree);
    }

    boolean names(Path file) {
      return files.stream()
          .anyMatch(
              pattern ->
                  FileSystems.getDefault()
                      .getPathMatcher("glob:" + pattern)
                      .matches(file.getFileName()));
    }

    /** Whether a file with such a header has every column that has to be there. */
    private boolean fits(List<String> header) {
      return tree.containsKey("header")
          || SpecTree.at(tree, "columns.item").filter(header::contains).isPresent();
    }
  }

  public Preset {
    layouts = List.copyOf(layouts);
  }

  /**
   * @throws InvalidInputException if there is none of that name
   */
  public static Preset of(String name) {
    if (!NAMES.contains(name)) {
      throw InvalidInputException.of(
          "--preset",
          "a preset is one of " + String.join(", ", NAMES),
          "got '" + name + "'",
          Nearest.meant(name, NAMES));
    }
    var file = name + ".yaml";
    try (var in = Preset.class.getResourceAsStream(file)) {
      return of(name, SpecDocument.read(file, in));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Preset of(String name, Map<String, Object> tree) {
    var layouts = new ArrayList<Layout>();
    for (var one : (List<?>) tree.get("layouts")) {
      var layout = new LinkedHashMap<String, Object>();
      ((Map<?, ?>) one).forEach((key, value) -> layout.put((String) key, value));
      var files = ((List<?>) layout.remove("files")).stream().map(String::valueOf).toList();
      layouts.add(new Layout(files, layout));
    }
    return new Preset(
        name, String.valueOf(tree.get("about")), String.valueOf(tree.get("from")), layouts);
  }

  /**
   * The layout of a person's files: the first one whose names and columns fit, else the first whose
   * names do, else the first.
   *
   * @param header reads the first line of a file
   */
  public Layout layout(Path file, Function<Path, List<String>> header) {
    var named = layouts.stream().filter(layout -> layout.names(file)).toList();
    var likely = named.isEmpty() ? layouts : named;
    if (likely.size() == 1) {
      return likely.getFirst();
    }
    var columns = header.apply(file);
    Optional<Layout> fitting = likely.stream().filter(layout -> layout.fits(columns)).findFirst();
    return fitting.orElse(likely.getFirst());
  }

  /**
   * The set's files in a folder into which it was unpacked, in the order of their names.
   *
   * @throws InvalidInputException if there is none
   */
  public List<Path> files(Path folder) {
    try (var list = Files.list(folder)) {
      var all = list.filter(Files::isRegularFile).sorted().toList();
      return layouts.stream()
          .map(layout -> all.stream().filter(layout::names).toList())
          .filter(found -> !found.isEmpty())
          .findFirst()
          .orElseThrow(() -> nothingIn(folder));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private InvalidInputException nothingIn(Path folder) {
    var names = layouts.stream().flatMap(layout -> layout.files().stream()).toList();
    return InvalidInputException.of(
        folder.toString(),
        "a folder of " + name + " holds " + String.join(" or ", names),
        "there is none",
        "download and unpack it from " + from + ", or name its files");
  }
}
