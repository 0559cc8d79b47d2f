package io.tune4rec.controller.cli.screen;

import java.util.function.IntPredicate;

/**
 * How many columns of a terminal a text takes: two for East Asian wide characters and emoji, none
 * for marks that combine with the character before them. Source of the ranges: Unicode's
 * EastAsianWidth.txt, wide and full-width.
 */
final class TextWidth {
  private static final String ELLIPSIS = "…";

  /** First and last of each range of wide characters. */
  private static final int[][] WIDE = {
    {0x1100, 0x115F}, {0x2E80, 0x303E}, {0x3041, 0x33FF}, {0x3400, 0x4DBF}, {0x4E00, 0xA4CF},
    {0xA960, 0xA97F}, {0xAC00, 0xD7A3}, {0xF900, 0xFAFF}, {0xFE30, 0xFE6F}, {0xFF00, 0xFF60},
    {0xFFE0, 0xFFE6}, {0x1F900, 0x1F9FF}, {0x20000, 0x3FFFD}
  };

  private TextWidth() {}

  static int of(String text) {
    return text.codePoints().map(TextWidth::of).sum();
  }

  /** The text, or as much of its start as fits, with an ellipsis. */
  static String cut(String text, int columns) {
    if (of(text) <= columns) {
      return text;
    }
    var start = new StringBuilder();
    int used = 0;
    for (int character : text.codePoints().toArray()) {
      if (used + of(character) > columns - 1) {
        break;
      }
      used += of(character);
      start.appendCodePoint(character);
    }
    return columns < 1 ? "" : start + ELLIPSIS;
  }

  /** The text without what would steer a terminal: names come from files and other people. */
  static String harmless(String text) {
    return without(text, Character::isISOControl);
  }

  /** As {@link #harmless}, for text of many lines, which keeps its line ends and tabs. */
  static String harmlessLines(String text) {
    return without(text, c -> Character.isISOControl(c) && c != '\t' && c != '\r' && c != '\n');
  }

  private static String without(String text, IntPredicate harmful) {
    return text.codePoints().noneMatch(harmful)
        ? text
        : text.codePoints()
            .map(character -> harmful.test(character) ? '\uFFFD' : character)
            .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
            .toString();
  }

  private static int of(int character) {
    return switch (Character.getType(character)) {
      case Character.NON_SPACING_MARK, Character.ENCLOSING_MARK, Character.FORMAT -> 0;
      default -> wide(character) ? 2 : 1;
    };
  }

  private static boolean wide(int character) {
    if (character < WIDE[0][0]) {
      return false;
    }
    for (var range : WIDE) {
      if (character >= range[0] && character <= range[1]) {
        return true;
      }
    }
    return Character.isEmojiPresentation(character);
  }
}
