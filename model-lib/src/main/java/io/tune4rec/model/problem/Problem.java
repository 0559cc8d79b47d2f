package io.tune4rec.model.problem;

import static java.util.Objects.requireNonNull;

/**
 * One thing wrong with an input.
 *
 * @param field where: a name or a path such as {@code space.n_head}
 * @param law what must hold, as a full clause: {@code "a log scale needs low > 0"}
 * @param offence what was given, with its value: {@code "got low=0.0"}; empty where the law already
 *     says it
 * @param wayOut what would be right: {@code "set low to 1e-6 or drop scale: log"}; may be empty
 */
public record Problem(String field, String law, String offence, String wayOut) {
  public Problem {
    requireNonNull(field);
    requireNonNull(law);
    requireNonNull(offence);
    requireNonNull(wayOut);
  }

  /** The same problem seen from an enclosing object, its field prefixed with {@code prefix.}. */
  public Problem under(String prefix) {
    return new Problem(field.isEmpty() ? prefix : prefix + "." + field, law, offence, wayOut);
  }

  /** One sentence for people: {@code field: law, but offence; way out}, less what is empty. */
  public String sentence() {
    var start = field.isEmpty() ? "" : field + ": ";
    var given = offence.isEmpty() ? "" : ", but " + offence;
    return start + law + given + (wayOut.isEmpty() ? "" : "; " + wayOut);
  }
}
