package io.tune4rec.controller.search.constraint;

/**
 * A piece of an expression.
 *
 * @param text of a word without its quotes, of all others as it stands
 * @param at where it begins, from 0
 */
record Token(Kind kind, String text, int at) {
  enum Kind {
    NUMBER,
    WORD,
    NAME,
    SIGN,
    END
  }

  boolean is(String... signs) {
    if (kind == Kind.SIGN) {
      for (var sign : signs) {
        if (text.equals(sign)) {
          return true;
        }
      }
    }
    return false;
  }

  /** For messages. */
  String words() {
    return switch (kind) {
      case END -> "the expression ends";
      case WORD -> "'" + text + "' stands";
      case NUMBER, NAME, SIGN -> text + " stands";
    };
  }
}
