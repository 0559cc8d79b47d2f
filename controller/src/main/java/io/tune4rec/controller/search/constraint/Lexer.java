package io.tune4rec.controller.search.constraint;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** Cuts an expression into tokens. */
final class Lexer {
  private static final Pattern SPACE = Pattern.compile("\\s+");
  private static final Pattern NUMBER =
      Pattern.compile("(\\d{1,40}\\.?\\d{0,40}|\\.\\d{1,40})([eE][+-]?\\d{1,3})?");
  private static final Pattern NAME =
      Pattern.compile("[\\p{L}_][\\p{L}\\p{N}_]*(\\.[\\p{L}\\p{N}_]+)*");
  private static final Pattern SIGN =
      Pattern.compile("=>|==|!=|<=|>=|&&|\\|\\||[-+*/%<>!()\\[\\],]");

  /** Words that are signs, and other spellings of signs. */
  private static final Map<String, String> MEANT =
      Map.of(
          "and", "and", "or", "or", "not", "not", "in", "in", "&&", "and", "||", "or", "!", "not");

  private final String text;
  private final List<Token> tokens = new ArrayList<>();
  private int at;

  private Lexer(String text) {
    this.text = text;
  }

  static List<Token> tokens(String text) {
    var lexer = new Lexer(text);
    while (lexer.at < text.length()) {
      lexer.next();
    }
    lexer.tokens.add(new Token(Token.Kind.END, "", text.length()));
    return lexer.tokens;
  }

  private void next() {
    char first = text.charAt(at);
    if (first == '\'' || first == '"') {
      quoted(first, Token.Kind.WORD, "a word ends with the quote it begins with");
    } else if (first == '`') {
      quoted(first, Token.Kind.NAME, "a name in backquotes ends with one");
    } else if (!skip(SPACE) && !take(NUMBER, Token.Kind.NUMBER) && !name() && !sign()) {
      throw unknown(first);
    }
  }

  private BrokenExpressionException unknown(char first) {
    var wayOut =
        switch (first) {
          case '=' -> "write == for equal, => for implies";
          case '&' -> "write and";
          case '|' -> "write or";
          default -> "put a name with such a sign in backquotes, a word in quotes";
        };
    return new BrokenExpressionException(
        text,
        at,
        "an expression is made of numbers, words in quotes, parameters and"
            + " + - * / % < <= > >= == != and or not in => ( ) [ ]",
        "got '" + text.substring(at, text.offsetByCodePoints(at, 1)) + "'",
        wayOut);
  }

  private void quoted(char quote, Token.Kind kind, String law) {
    int end = text.indexOf(quote, at + 1);
    if (end < 0) {
      throw new BrokenExpressionException(text, at, law, "it does not", "add " + quote);
    }
    tokens.add(new Token(kind, text.substring(at + 1, end), at));
    at = end + 1;
  }

  private boolean name() {
    int begin = at;
    if (!take(NAME, Token.Kind.NAME)) {
      return false;
    }
    var meant = MEANT.get(tokens.getLast().text());
    if (meant != null) {
      tokens.set(tokens.size() - 1, new Token(Token.Kind.SIGN, meant, begin));
    }
    return true;
  }

  private boolean sign() {
    if (!take(SIGN, Token.Kind.SIGN)) {
      return false;
    }
    var token = tokens.getLast();
    var meant = MEANT.getOrDefault(token.text(), token.text());
    tokens.set(tokens.size() - 1, new Token(Token.Kind.SIGN, meant, token.at()));
    return true;
  }

  private boolean take(Pattern pattern, Token.Kind kind) {
    var matcher = pattern.matcher(text).region(at, text.length());
    if (!matcher.lookingAt()) {
      return false;
    }
    tokens.add(new Token(kind, matcher.group(), at));
    at = matcher.end();
    return true;
  }

  private boolean skip(Pattern pattern) {
    var matcher = pattern.matcher(text).region(at, text.length());
    if (!matcher.lookingAt()) {
      return false;
    }
    at = matcher.end();
    return true;
  }
}
