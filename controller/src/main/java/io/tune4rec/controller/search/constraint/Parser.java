package io.tune4rec.controller.search.constraint;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Reads an expression, from what binds weakest to what binds strongest: {@code =>} (to the right),
 * {@code or}, {@code and}, {@code not}, comparisons and {@code in}, {@code + -}, {@code * / %},
 * {@code -x}. Comparisons may be chained, as in {@code 1 <= a < b}.
 */
final class Parser {
  /** No document makes the controller recurse deeper. */
  private static final int DEEPEST = 60;

  private static final String TRUTH = "such as d_model % n_head == 0";

  private final String text;
  private final List<Token> tokens;
  private final Set<Node.Name> names = new LinkedHashSet<>();
  private int next;
  private int depth;

  Parser(String text) {
    this.text = text;
    this.tokens = Lexer.tokens(text);
  }

  /** Every place where a parameter is named. */
  Set<Node.Name> names() {
    return names;
  }

  Node read() {
    var whole = truth(implication());
    if (peek().kind() != Token.Kind.END) {
      throw broken(peek(), "two parts are joined by a sign", "join them by and, or, + or the like");
    }
    return whole;
  }

  private Node implication() {
    if (++depth > DEEPEST) {
      throw broken(peek(), "parentheses are nested at most " + DEEPEST + " deep", "simplify it");
    }
    var left = disjunction();
    if (accept("=>")) {
      var right = truth(implication());
      left = new Node.Junction(true, new Node.Not(truth(left), left.at()), right);
    }
    depth--;
    return left;
  }

  private Node disjunction() {
    var left = conjunction();
    while (accept("or")) {
      left = new Node.Junction(true, truth(left), truth(conjunction()));
    }
    return left;
  }

  private Node conjunction() {
    var left = negation();
    while (accept("and")) {
      left = new Node.Junction(false, truth(left), truth(negation()));
    }
    return left;
  }

  private Node negation() {
    int at = peek().at();
    boolean negated = false;
    boolean any = false;
    while (accept("not")) {
      negated = !negated;
      any = true;
    }
    var of = comparison();
    if (!any) {
      return of;
    }
    return negated ? new Node.Not(truth(of), at) : truth(of);
  }

  private Node comparison() {
    var left = sum();
    if (peek().is("not") && tokens.get(next + 1).is("in")) {
      next += 2;
      return new Node.Not(new Node.Membership(value(left), list()), left.at());
    }
    if (accept("in")) {
      return new Node.Membership(value(left), list());
    }
    Node chain = null;
    while (peek().is("<", "<=", ">", ">=", "==", "!=")) {
      var sign = tokens.get(next++);
      var right = sum();
      var one = compared(sign, left, right);
      chain = chain == null ? one : new Node.Junction(false, chain, one);
      left = right;
    }
    return chain == null ? left : chain;
  }

  private Node compared(Token sign, Node left, Node right) {
    return sign.is("==", "!=")
        ? new Node.Comparison(sign.text(), value(left), value(right))
        : new Node.Comparison(sign.text(), number(left), number(right));
  }

  private List<Node> list() {
    var open = peek();
    if (!open.is("[", "(")) {
      throw broken(open, "after in comes a list", "such as in [1, 2]");
    }
    next++;
    var all = new ArrayList<Node>();
    do {
      all.add(value(sum()));
    } while (accept(","));
    expect(open.is("[") ? "]" : ")");
    return all;
  }

  private Node sum() {
    var left = product();
    while (peek().is("+", "-")) {
      var sign = tokens.get(next++);
      left = new Node.Arithmetic(sign.text(), number(left), number(product()));
    }
    return left;
  }

  private Node product() {
    var left = signed();
    while (peek().is("*", "/", "%")) {
      var sign = tokens.get(next++);
      left = new Node.Arithmetic(sign.text(), number(left), number(signed()));
    }
    return left;
  }

  private Node signed() {
    int at = peek().at();
    boolean negative = false;
    boolean any = false;
    while (peek().is("-", "+")) {
      negative ^= peek().is("-");
      any = true;
      next++;
    }
    var of = primary();
    if (!any) {
      return of;
    }
    return negative ? new Node.Arithmetic("-", new Node.Constant(0.0, at), number(of)) : number(of);
  }

  private Node primary() {
    var token = tokens.get(next);
    switch (token.kind()) {
      case NUMBER -> {
        next++;
        return new Node.Constant(Double.valueOf(token.text()), token.at());
      }
      case WORD -> {
        next++;
        return new Node.Constant(token.text(), token.at());
      }
      case NAME -> {
        next++;
        return named(token);
      }
      case SIGN, END -> {
        if (accept("(")) {
          var inner = implication();
          expect(")");
          return inner;
        }
        throw broken(token, "here stands a number, a word in quotes or a parameter", "");
      }
    }
    throw new AssertionError(token);
  }

  /** The words true and false need no quotes. */
  private Node named(Token token) {
    if (token.text().equals("true") || token.text().equals("false")) {
      return new Node.Constant(token.text(), token.at());
    }
    var name = new Node.Name(token.text(), token.at());
    names.add(name);
    return name;
  }

  private Node truth(Node node) {
    return switch (node) {
      case Node.Name name -> new Node.Flag(name);
      case Node.Constant _, Node.Arithmetic _ ->
          throw broken(node, "here stands what is true or false", "it is a value", TRUTH);
      case Node.Flag _, Node.Comparison _, Node.Membership _, Node.Not _, Node.Junction _ -> node;
    };
  }

  private Node value(Node node) {
    return switch (node) {
      case Node.Constant _, Node.Arithmetic _, Node.Name _ -> node;
      case Node.Flag _, Node.Comparison _, Node.Membership _, Node.Not _, Node.Junction _ ->
          throw broken(
              node,
              "what is compared is a number, a word or a parameter",
              "it is a comparison itself",
              "join comparisons by and, or, not, =>");
    };
  }

  private Node number(Node node) {
    if (node instanceof Node.Constant(String word, _)) {
      throw broken(
          node,
          "only numbers are calculated with and have an order",
          "'" + word + "' is a word",
          "compare words by ==, != or in");
    }
    return value(node);
  }

  private Token peek() {
    return tokens.get(next);
  }

  private boolean accept(String sign) {
    boolean found = peek().is(sign);
    next += found ? 1 : 0;
    return found;
  }

  private void expect(String sign) {
    if (!accept(sign)) {
      throw broken(peek(), "here stands " + sign, "add it");
    }
  }

  private BrokenExpressionException broken(Token token, String law, String wayOut) {
    return new BrokenExpressionException(text, token.at(), law, token.words(), wayOut);
  }

  private BrokenExpressionException broken(Node node, String law, String offence, String wayOut) {
    return new BrokenExpressionException(text, node.at(), law, offence, wayOut);
  }
}
