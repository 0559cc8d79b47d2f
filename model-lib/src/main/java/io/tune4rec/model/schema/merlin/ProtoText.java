package io.tune4rec.model.schema.merlin;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tune4rec.model.problem.InvalidInputException;
import io.tune4rec.model.schema.merlin.ProtoTokens.Kind;
import java.nio.charset.StandardCharsets;

/**
 * Reads protocol buffer text into a tree: an object for a message, in which each field is an array
 * of the values it was given, scalars as text. Field names are not checked, so what is unknown does
 * not matter.
 */
final class ProtoText {
  /** Of a message in {@code Any}, whose bytes are no text. */
  static final String BYTES = "value";

  private static final int DEEPEST = 64;
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private final ProtoTokens tokens;

  private ProtoText(ProtoTokens tokens) {
    this.tokens = tokens;
  }

  /**
   * @throws InvalidInputException if it is no protocol buffer text; names the line
   */
  static ObjectNode parse(String source, String text) {
    return new ProtoText(new ProtoTokens(source, text)).message("", 0);
  }

  private ObjectNode message(String end, int depth) {
    if (depth > DEEPEST) {
      throw invalid("messages lie in each other at most " + DEEPEST + " deep", "these go deeper");
    }
    var message = NODES.objectNode();
    while (true) {
      var token = tokens.peek();
      if (end.isEmpty() ? token.kind() == Kind.END : token.is(end)) {
        tokens.take();
        return message;
      }
      if (token.is(";") || token.is(",")) {
        tokens.take();
        continue;
      }
      var name = name();
      boolean colon = tokens.peek().is(":");
      if (colon) {
        tokens.take();
      }
      var values = message.get(name) instanceof ArrayNode before ? before : message.putArray(name);
      values(values, name, colon, depth);
    }
  }

  private String name() {
    var token = tokens.take();
    if (token.kind() == Kind.WORD) {
      return token.text();
    }
    if (token.is("[")) {
      var name = new StringBuilder("[");
      while (!tokens.peek().is("]")) {
        if (tokens.peek().kind() == Kind.END) {
          throw invalid("a name in brackets ends with one", "the file ends before");
        }
        name.append(tokens.take().text());
      }
      tokens.take();
      return name.append(']').toString();
    }
    throw tokens.invalid(
        "a field starts with its name",
        token.line(),
        token.kind() == Kind.END ? "the file ends within a message" : shown(token));
  }

  private void values(ArrayNode values, String name, boolean colon, int depth) {
    if (!tokens.peek().is("[")) {
      values.add(value(name, colon, depth));
      return;
    }
    tokens.take();
    while (!tokens.peek().is("]")) {
      values.add(value(name, colon, depth));
      if (tokens.peek().is(",")) {
        tokens.take();
      }
    }
    tokens.take();
  }

  private JsonNode value(String name, boolean colon, int depth) {
    var token = tokens.take();
    if (token.is("{")) {
      return message("}", depth + 1);
    }
    if (token.is("<")) {
      return message(">", depth + 1);
    }
    if (!colon) {
      throw tokens.invalid("'" + name + "' is followed by ':' or '{'", token.line(), shown(token));
    }
    return switch (token.kind()) {
      case WORD -> word(token);
      case QUOTED -> quoted(name, token);
      case OPERATOR, END ->
          throw tokens.invalid("'" + name + "' has a value", token.line(), shown(token));
    };
  }

  private JsonNode word(ProtoTokens.Token token) {
    var sign = token.text().equals("-") && tokens.peek().kind() == Kind.WORD;
    return NODES.textNode(sign ? "-" + tokens.take().text() : token.text());
  }

  private JsonNode quoted(String name, ProtoTokens.Token token) {
    var latin = new StringBuilder(token.text());
    while (tokens.peek().kind() == Kind.QUOTED) {
      latin.append(tokens.take().text());
    }
    var bytes = latin.toString().getBytes(StandardCharsets.ISO_8859_1);
    return name.equals(BYTES)
        ? NODES.binaryNode(bytes)
        : NODES.textNode(new String(bytes, StandardCharsets.UTF_8));
  }

  private InvalidInputException invalid(String law, String offence) {
    return tokens.invalid(law, tokens.peek().line(), offence);
  }

  private static String shown(ProtoTokens.Token token) {
    return token.kind() == Kind.END ? "the file ends" : "got '" + token.text() + "'";
  }
}
