package io.tune4rec.model.schema.merlin;

import io.tune4rec.model.problem.InvalidInputException;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** The tokens of protocol buffer text. */
final class ProtoTokens {
  private static final String OPERATORS = "{}<>[]:;,/";

  private final String source;
  private final String text;
  private int at;
  private int line = 1;
  private Token next;

  /** What a token is. */
  enum Kind {
    /** A name, an enum's value, a number; also a sign before one. */
    WORD,
    /** Text or bytes in quotes. */
    QUOTED,
    OPERATOR,
    END
  }

  /**
   * @param text as written; of a quoted one a char for each of its bytes
   */
  record Token(Kind kind, String text, int line) {
    boolean is(String operator) {
      return kind == Kind.OPERATOR && text.equals(operator);
    }
  }

  ProtoTokens(String source, String text) {
    this.source = source;
    this.text = text;
    next = read();
  }

  Token peek() {
    return next;
  }

  Token take() {
    var token = next;
    next = read();
    return token;
  }

  InvalidInputException invalid(String law, int line, String offence) {
    return InvalidInputException.of(source + " line " + line, law, offence, "");
  }

  private Token read() {
    skipBlanks();
    if (at == text.length()) {
      return new Token(Kind.END, "", line);
    }
    char c = text.charAt(at);
    if (c == '"' || c == '\'') {
      return new Token(Kind.QUOTED, quoted(c), line);
    }
    if (OPERATORS.indexOf(c) >= 0) {
      at++;
      return new Token(Kind.OPERATOR, String.valueOf(c), line);
    }
    int from = at;
    while (at < text.length() && isWordPart(text.charAt(at))) {
      at++;
    }
    if (at == from) {
      throw invalid("this is protocol buffer text", line, "got '" + c + "'");
    }
    return new Token(Kind.WORD, text.substring(from, at), line);
  }

  private static boolean isWordPart(char c) {
    return c < 128
        && (Character.isLetterOrDigit(c) || c == '_' || c == '.' || c == '-' || c == '+');
  }

  private void skipBlanks() {
    while (at < text.length()) {
      char c = text.charAt(at);
      if (c == '#') {
        int end = text.indexOf('\n', at);
        at = end < 0 ? text.length() : end;
      } else if (Character.isWhitespace(c) || c == '\uFEFF') {
        line += c == '\n' ? 1 : 0;
        at++;
      } else {
        return;
      }
    }
  }

  private String quoted(char quote) {
    var bytes = new ByteArrayOutputStream();
    at++;
    while (true) {
      if (at == text.length() || text.charAt(at) == '\n') {
        throw invalid("text ends with the quote it starts with", line, "the line ends before");
      }
      char c = text.charAt(at);
      if (c == quote) {
        at++;
        return bytes.toString(StandardCharsets.ISO_8859_1);
      }
      if (c == '\\') {
        at++;
        escape(bytes);
      } else {
        int codePoint = text.codePointAt(at);
        at += Character.charCount(codePoint);
        bytes.writeBytes(Character.toString(codePoint).getBytes(StandardCharsets.UTF_8));
      }
    }
  }

  private void escape(ByteArrayOutputStream bytes) {
    char c = at < text.length() ? text.charAt(at) : '\n';
    if (c >= '0' && c <= '7') {
      bytes.write(digits(8, 3));
      return;
    }
    at++;
    switch (c) {
      case 'n' -> bytes.write('\n');
      case 'r' -> bytes.write('\r');
      case 't' -> bytes.write('\t');
      case 'a' -> bytes.write(7);
      case 'b' -> bytes.write('\b');
      case 'f' -> bytes.write('\f');
      case 'v' -> bytes.write(11);
      case '\\', '\'', '"', '?' -> bytes.write(c);
      case 'x', 'X' -> bytes.write(digits(16, 2));
      case 'u' -> unicode(bytes, digits(16, 4));
      case 'U' -> unicode(bytes, digits(16, 8));
      default -> throw invalid("an escape is known", line, "got '\\" + c + "'");
    }
  }

  private void unicode(ByteArrayOutputStream bytes, int codePoint) {
    if (!Character.isValidCodePoint(codePoint)) {
      throw invalid("an escape names a character", line, "got number " + codePoint);
    }
    bytes.writeBytes(Character.toString(codePoint).getBytes(StandardCharsets.UTF_8));
  }

  private int digits(int radix, int most) {
    long value = 0;
    int from = at;
    while (at < text.length() && at - from < most && Character.digit(text.charAt(at), radix) >= 0) {
      value = value * radix + Character.digit(text.charAt(at), radix);
      at++;
    }
    if (at == from) {
      throw invalid("an escape has digits", line, "got none");
    }
    return (int) Math.min(value, Integer.MAX_VALUE);
  }
}
