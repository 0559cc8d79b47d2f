package io.tune4rec.controller.sweep;

import io.tune4rec.model.protocol.Course;
import io.tune4rec.model.protocol.Extent;
import io.tune4rec.model.protocol.Protocol;
import io.tune4rec.model.protocol.Ranking;
import java.util.Optional;

/**
 * A protocol as others see it.
 *
 * @param last how far back {@code sliding_last_k} reaches: a number of windows or a time
 * @param windows how many are evaluated, from the first: a number or a share; all if empty
 * @param candidates {@code all} or {@code unseen}
 * @param ranking {@code full} or {@code sampled}: among all candidates or some that were drawn
 * @param sampledNegatives how many are drawn
 * @param sampledBy {@code uniform} or {@code popularity}
 * @param text all of it for people; equal protocols have equal texts
 */
public record ProtocolView(
    String kind,
    Optional<String> last,
    Optional<String> windows,
    String candidates,
    String ranking,
    Optional<Integer> sampledNegatives,
    Optional<String> sampledBy,
    String text) {
  public static ProtocolView of(Protocol protocol) {
    var sampled =
        protocol.ranking() instanceof Ranking.Sampled ranking
            ? Optional.of(ranking)
            : Optional.<Ranking.Sampled>empty();
    return new ProtocolView(
        protocol.course().word(),
        protocol.course() instanceof Course.SlidingLastK(var last)
            ? Optional.of(last.text())
            : Optional.empty(),
        protocol.extent() instanceof Extent.All
            ? Optional.empty()
            : Optional.of(protocol.extent().text()),
        protocol.candidates().text(),
        sampled.isPresent() ? "sampled" : "full",
        sampled.map(Ranking.Sampled::negatives),
        sampled.map(ranking -> ranking.draw().text()),
        protocol.text());
  }
}
