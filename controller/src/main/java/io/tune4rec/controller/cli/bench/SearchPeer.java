package io.tune4rec.controller.cli.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What another platform's samplers reached: a CSV with columns {@code function, sampler, seed} and
 * {@code best25, best50, …}, a row a run; a cell without a number was not measured.
 *
 * @param values by function, sampler and number of trials
 */
record SearchPeer(Map<String, Map<String, Map<Integer, double[]>>> values) {
  static final SearchPeer NONE = new SearchPeer(Map.of());
  private static final String BEST = "best";

  /**
   * @throws IllegalArgumentException if it has no such columns, or a cell is no number
   */
  static SearchPeer read(Path file) throws IOException {
    var lines = Files.readAllLines(file).stream().filter(line -> !line.isBlank()).toList();
    var header = lines.isEmpty() ? List.<String>of() : List.of(lines.getFirst().split(",", -1));
    if (!header.containsAll(List.of("function", "sampler", "best100"))) {
      throw new IllegalArgumentException(
          "--peer: a file of a peer has columns function, sampler, best100, but %s has %s"
              .formatted(file, header));
    }
    var read = new LinkedHashMap<String, Map<String, Map<Integer, List<Double>>>>();
    for (var line : lines.subList(1, lines.size())) {
      var cells = line.split(",", -1);
      var ofSampler =
          read.computeIfAbsent(cells[header.indexOf("function")], _ -> new LinkedHashMap<>())
              .computeIfAbsent(cells[header.indexOf("sampler")], _ -> new LinkedHashMap<>());
      for (int i = 0; i < Math.min(cells.length, header.size()); i++) {
        if (header.get(i).startsWith(BEST) && !cells[i].isEmpty()) {
          ofSampler
              .computeIfAbsent(
                  Integer.valueOf(header.get(i).substring(BEST.length())), _ -> new ArrayList<>())
              .add(Double.valueOf(cells[i]));
        }
      }
    }
    return new SearchPeer(arrays(read));
  }

  private static Map<String, Map<String, Map<Integer, double[]>>> arrays(
      Map<String, Map<String, Map<Integer, List<Double>>>> read) {
    var values = new LinkedHashMap<String, Map<String, Map<Integer, double[]>>>();
    read.forEach(
        (function, samplers) ->
            samplers.forEach(
                (sampler, counts) ->
                    counts.forEach(
                        (trials, list) ->
                            values
                                .computeIfAbsent(function, _ -> new LinkedHashMap<>())
                                .computeIfAbsent(sampler, _ -> new LinkedHashMap<>())
                                .put(
                                    trials,
                                    list.stream().mapToDouble(Double::doubleValue).toArray()))));
    return values;
  }
}
