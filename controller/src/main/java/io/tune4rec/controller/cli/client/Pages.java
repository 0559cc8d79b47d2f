package io.tune4rec.controller.cli.client;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.OptionalInt;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Walks a list that the controller gives by pages.
 *
 * @param path of the list, without a query
 * @param query of every page, such as {@code state=running&}; may be empty
 * @param array which field of the answer holds the entries
 * @param limit how many entries are wanted; empty for all
 */
record Pages(String path, String query, String array, OptionalInt limit) {
  private static final int LARGEST = 1_000;

  /**
   * The entries in one document. A single page stays as it came; several become the first with the
   * entries of all, and {@code next_cursor} only if there are more than were wanted.
   *
   * @param fetch the answer's body, for a path with its query
   */
  String document(Function<String, String> fetch) {
    var body = fetch.apply(page(0, ""));
    var first = Json.tree(body);
    if (!(first instanceof ObjectNode document) || !(first.path(array) instanceof ArrayNode all)) {
      return body;
    }
    boolean single = true;
    while (!cursor(document).isEmpty() && all.size() < limit.orElse(Integer.MAX_VALUE)) {
      var next = Json.tree(fetch.apply(page(all.size(), cursor(document))));
      next.path(array).forEach(all::add);
      document.remove("next_cursor");
      if (next.has("next_cursor")) {
        document.set("next_cursor", next.get("next_cursor"));
      }
      single = false;
    }
    return single ? body : document.toString();
  }

  /**
   * Every entry, one page in memory at a time.
   *
   * @param fetch the answer's body, for a path with its query
   * @return whether every answer was a page of this list
   */
  boolean forEach(Function<String, String> fetch, Consumer<JsonNode> each) {
    var cursor = "";
    do {
      var document = Json.tree(fetch.apply(page(0, cursor)));
      if (!(document.path(array) instanceof ArrayNode entries)) {
        return false;
      }
      entries.forEach(each);
      cursor = cursor(document);
    } while (!cursor.isEmpty());
    return true;
  }

  private String page(int had, String cursor) {
    int size = Math.min(LARGEST, limit.orElse(Integer.MAX_VALUE) - had);
    return path
        + "?"
        + query
        + "limit="
        + size
        + (cursor.isEmpty() ? "" : "&cursor=" + Json.encoded(cursor));
  }

  private static String cursor(JsonNode document) {
    return document.path("next_cursor").asText("");
  }
}
