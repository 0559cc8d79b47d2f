package io.tune4rec.controller.search.constraint;

import java.util.List;

/** The parameters that an expression may name. */
public interface Vocabulary {
  /** All of them, in their order. */
  List<String> names();

  /** Whether a known parameter is a number for some configuration. */
  boolean mayBeNumber(String name);

  /** The words that a known parameter may be; none if it is a number. */
  List<String> words(String name);
}
