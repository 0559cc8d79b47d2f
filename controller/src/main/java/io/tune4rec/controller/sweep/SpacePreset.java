package io.tune4rec.controller.sweep;

import io.tune4rec.model.problem.InvalidInputException;
import io.tune4rec.model.problem.Problems;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A search space that sweeps may name.
 *
 * @param name such as {@code paper/xlnet-mlm}
 * @param about one line for people
 * @param space as the {@code space} of a sweep document has it
 */
public record SpacePreset(String name, String about, SequencedMap<String, Object> space) {
  /**
   * @throws InvalidInputException if it could not be the space of a sweep
   */
  public SpacePreset {
    space = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(space));
    var problems = new Problems();
    new SearchSpaceReader(space, Set.of(), problems).space();
    problems.throwIfAny();
  }

  /** Its parameters in words. */
  public List<SpaceLine> parameters() {
    return new SearchSpaceReader(space, Set.of(), new Problems())
        .space()
        .map(SpaceLine::of)
        .orElseThrow();
  }

  /** What it keeps the same in all trials. */
  Map<String, Object> fixed() {
    return space.entrySet().stream()
        .filter(e -> !(e.getValue() instanceof Map) && !(e.getValue() instanceof List))
        .collect(
            Collectors.toMap(
                Map.Entry::getKey, Map.Entry::getValue, (one, _) -> one, LinkedHashMap::new));
  }
}
