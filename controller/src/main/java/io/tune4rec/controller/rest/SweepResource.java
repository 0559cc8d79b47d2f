package io.tune4rec.controller.rest;

import io.smallrye.common.annotation.RunOnVirtualThread;
import io.tune4rec.controller.leaderboard.BoardKey;
import io.tune4rec.controller.leaderboard.BoardPlace;
import io.tune4rec.controller.leaderboard.Curves;
import io.tune4rec.controller.leaderboard.Leaderboard;
import io.tune4rec.controller.leaderboard.LeaderboardStore;
import io.tune4rec.controller.sweep.ProtocolView;
import io.tune4rec.controller.sweep.SweepKind;
import io.tune4rec.controller.sweep.SweepQuery;
import io.tune4rec.controller.sweep.SweepState;
import io.tune4rec.controller.sweep.SweepStore;
import io.tune4rec.controller.sweep.SweepView;
import io.tune4rec.controller.sweep.TrialQuery;
import io.tune4rec.controller.sweep.TrialState;
import io.tune4rec.controller.sweep.TrialView;
import io.tune4rec.controller.sweep.UnknownIdException;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Request;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.RestResponse;

/** Sweeps: watch, compare. */
@Path("/api/v1/sweeps")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
class SweepResource {
  private static final String RANK_VALUE_NUMBER =
      "\\d{1,9}:-?\\d{1,20}(\\.\\d{1,20})?(E-?\\d{1,3})?:\\d{1,9}";
  private static final String RUNNING_NUMBER = "\\d{1,9}";

  private final SweepStore sweeps;
  private final LeaderboardStore leaderboards;
  private final SweepTags tags;

  SweepResource(SweepStore sweeps, LeaderboardStore leaderboards, SweepTags tags) {
    this.sweeps = sweeps;
    this.leaderboards = leaderboards;
    this.tags = tags;
  }

  /** Sweeps, newest first. */
  public record SweepList(List<SweepView> sweeps, Optional<String> nextCursor) {}

  /** The trials of a sweep that were drawn, by number. */
  public record TrialList(List<TrialView> trials, Optional<String> nextCursor) {}

  /**
   * The trials of a sweep, best first: completed ones by the objective on validation, then the
   * running ones.
   */
  @Schema(name = "Leaderboard")
  public record Board(
      SweepView sweep,
      Optional<BoardKey> key,
      Optional<ProtocolView> protocol,
      List<String> metrics,
      List<Leaderboard.Row> rows,
      Optional<String> nextCursor) {}

  @GET
  @Operation(summary = "Sweeps, newest first")
  public SweepList list(
      @RestQuery String limit,
      @RestQuery String cursor,
      @RestQuery String state,
      @RestQuery String name,
      @Parameter(description = "search, which is what people submit, if none is given") @RestQuery
          String kind) {
    var page = Page.newestFirst("sweeps", limit, cursor);
    var query =
        new SweepQuery(
            EnumNames.ifGiven(SweepKind.class, "kind", kind).orElse(SweepKind.SEARCH),
            EnumNames.ifGiven(SweepState.class, "state", state),
            Optional.ofNullable(name),
            page.before(),
            page.rowsToRead());
    var part = page.cut(sweeps.list(query), sweep -> List.of(sweep.id()));
    return new SweepList(part.rows(), part.nextCursor());
  }

  @GET
  @Path("/{id}")
  @Operation(
      summary = "One sweep",
      description = "Sends an ETag, which changes with anything but the time left.")
  @APIResponseSchema(value = SweepView.class, responseCode = "200")
  @APIResponse(responseCode = "304", description = "nothing has changed since If-None-Match")
  public RestResponse<SweepView> get(long id, @Context Request request) {
    var sweep = find(id);
    var tag = tags.of(sweep);
    var answer =
        tags.unchanged(request, sweep, tag)
            ? RestResponse.ResponseBuilder.<SweepView>notModified()
            : RestResponse.ResponseBuilder.ok(sweep);
    return answer.tag(tag).build();
  }

  @GET
  @Path("/{id}/trials")
  @Operation(summary = "The trials of a sweep that were drawn, by number")
  public TrialList trials(
      long id, @RestQuery String limit, @RestQuery String cursor, @RestQuery String state) {
    var page = Page.byNumber("trials", limit, cursor);
    var wanted = EnumNames.ifGiven(TrialState.class, "state", state);
    find(id);
    var trials = sweeps.trials(new TrialQuery(id, wanted, page.afterNumber(), page.rowsToRead()));
    var part = page.cut(trials, trial -> List.of(trial.number()));
    return new TrialList(part.rows(), part.nextCursor());
  }

  @GET
  @Path("/{id}/leaderboard")
  @Operation(
      summary = "The trials of a sweep, best first",
      description =
          "Completed trials by the objective on validation, ties by number; then the running ones.")
  public Board leaderboard(long id, @RestQuery String limit, @RestQuery String cursor) {
    var page = Page.of("leaderboard", limit, cursor, RANK_VALUE_NUMBER + "|" + RUNNING_NUMBER);
    var board =
        leaderboards.leaderboard(id, place(page), page.rowsToRead()).orElseThrow(() -> unknown(id));
    var first = board.sweep().objectives().getFirst();
    var part = page.cut(board.rows(), row -> List.of(text(row.place(first))));
    return new Board(
        board.sweep(),
        board.key(),
        board.protocol(),
        board.metrics(),
        part.rows(),
        part.nextCursor());
  }

  @GET
  @Path("/{id}/curves")
  @Operation(summary = "How the objective went, epoch by epoch, in each trial's last attempt")
  public Curves curves(long id) {
    return leaderboards.curves(id).orElseThrow(() -> unknown(id));
  }

  private SweepView find(long id) {
    return sweeps.find(id).orElseThrow(() -> unknown(id));
  }

  private static BoardPlace place(Page page) {
    if (page.after().isEmpty()) {
      return new BoardPlace.Top();
    }
    var parts = page.after().get().getFirst().split(":");
    return parts.length == 1
        ? new BoardPlace.Running(Integer.parseInt(parts[0]))
        : new BoardPlace.Completed(
            Integer.parseInt(parts[0]), Double.parseDouble(parts[1]), Integer.parseInt(parts[2]));
  }

  private static String text(BoardPlace place) {
    return switch (place) {
      case BoardPlace.Top _ -> "";
      case BoardPlace.Completed(int rank, double value, int number) ->
          rank + ":" + value + ":" + number;
      case BoardPlace.Running(int number) -> String.valueOf(number);
    };
  }

  static UnknownIdException unknown(long id) {
    return new UnknownIdException("sweep", id, "the list of sweeps shows which there are");
  }
}
