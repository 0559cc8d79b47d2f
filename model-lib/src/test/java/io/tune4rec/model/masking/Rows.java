package io.tune4rec.model.masking;

import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Masked rows as text. */
final class Rows {
  private Rows() {}

  /** x shown, M hidden, 0 empty; then the labels, · for none. */
  static String text(Masked masked, int session) {
    int from = session * masked.length();
    var positions = IntStream.range(from, from + masked.length()).boxed().toList();
    var cells =
        positions.stream()
            .map(
                i ->
                    switch (masked.cells()[i]) {
                      case SHOWN -> "x";
                      case HIDDEN -> "M";
                      case EMPTY -> "0";
                    })
            .collect(Collectors.joining(" "));
    var labels =
        positions.stream()
            .map(i -> masked.targets()[i] == 0 ? "·" : Integer.toString(masked.targets()[i]))
            .collect(Collectors.joining(" "));
    return cells + " > " + labels;
  }

  /** 1 where the position may look. */
  static String look(Masked masked, int session, int position) {
    boolean[] order = masked.order().orElseThrow();
    int from = (session * masked.length() + position) * masked.length();
    return IntStream.range(from, from + masked.length())
        .mapToObj(i -> order[i] ? "1" : "0")
        .collect(Collectors.joining(" "));
  }
}
