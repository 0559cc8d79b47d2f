package io.tune4rec.controller.cli.client;

import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What one controller is asked about boards, baselines and gates; throws as {@link
 * ControllerClient}.
 */
public final class BoardClient {
  private static final String API = "/api/v1";

  private final Exchange exchange;

  BoardClient(Exchange exchange) {
    this.exchange = exchange;
  }

  private record BaselineList(List<Baseline> baselines) {}

  /**
   * @param query names and values; several values of a name as a list
   */
  public Reply<Board> board(Map<String, ?> query) {
    return exchange.read(exchange.get(API + "/board?" + text(query)), Board.class);
  }

  /**
   * @param query as of {@link #board}
   */
  public Reply<RowComparison> compare(Map<String, ?> query) {
    return exchange.read(exchange.get(API + "/comparison?" + text(query)), RowComparison.class);
  }

  public Reply<Baseline> setBaseline(String name, String row) {
    var path = API + "/baselines/" + Json.encoded(name).replace("+", "%20");
    return exchange.read(exchange.put(path, Json.text(Map.of("row", row))), Baseline.class);
  }

  public Reply<List<Baseline>> baselines() {
    return exchange
        .read(exchange.get(API + "/baselines"), BaselineList.class)
        .map(BaselineList::baselines);
  }

  public void removeBaseline(String name) {
    exchange.delete(API + "/baselines/" + Json.encoded(name).replace("+", "%20"));
  }

  /**
   * Hands in a sweep and has it judged.
   *
   * @param query as of {@link #board}
   */
  public Reply<Gate> setGate(SweepText sweep, Map<String, ?> query) {
    var path = API + "/gates?" + sweep.query() + text(query);
    var body = BodyPublishers.ofString(sweep.text());
    return exchange.read(
        exchange.post(path, sweep.mediaType(), body, Exchange.ANSWER_LIMIT), Gate.class);
  }

  public Reply<Gate> gate(long id) {
    return exchange.read(exchange.get(API + "/gates/" + id), Gate.class);
  }

  private static String text(Map<String, ?> query) {
    return query.entrySet().stream()
        .flatMap(
            entry ->
                (entry.getValue() instanceof List<?> list ? list : List.of(entry.getValue()))
                    .stream().map(value -> entry.getKey() + "=" + Json.encoded(value.toString())))
        .collect(Collectors.joining("&"));
  }
}
