package io.tune4rec.controller.dataset;

import io.tune4rec.controller.source.ExplodedRows;
import io.tune4rec.controller.source.RowsOpener;
import io.tune4rec.controller.source.SourceRows;
import io.tune4rec.model.problem.InvalidInputException;
import io.tune4rec.model.schema.Schema;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads and checks the interactions of a source, row by row in the order of its files. */
public final class InteractionReader {
  private static final int ROWS_PER_REPORT = 20_000;

  private final Source source;
  private final RowsOpener opener;
  private final Vocabularies vocabularies;
  private final TimeCells times;
  private final Set<String> unnamed = new LinkedHashSet<>();
  private long read;
  private long rows;

  public InteractionReader(Source source, RowsOpener opener) {
    this.source = source;
    this.opener = opener;
    vocabularies = new Vocabularies(source.schema());
    times = new TimeCells(source.schema().time());
  }

  /**
   * Reads all files.
   *
   * @return number of data rows
   * @throws InvalidInputException if a column is missing or a row is wrong; the first ten offending
   *     rows of the first such file are named, and the sink has then got some of the rows before
   */
  public long read(SourceSink sink, ImportProgress progress) {
    int done = 0;
    for (var file : source.files()) {
      try (var open = source.open(file, opener)) {
        new HeaderCheck(source.schema(), file.name()).require(open.columns());
        unnamed.addAll(open.columns());
        readRows(open, new RowProblems(file.name()), sink, new Progress(progress, done));
      }
      done++;
    }
    if (rows == 0) {
      throw InvalidInputException.of(
          source.files().getFirst().name(),
          "there is at least one interaction",
          read == 0 ? "there is only a header" : "none of its " + read + " rows is to be taken",
          read == 0 ? "" : "correct --where, which says what rows to take");
    }
    return rows;
  }

  /** What the dataset will hold; complete after {@link #read}. */
  public Schema schema() {
    return vocabularies.schema();
  }

  /** Hands interactions on with their ids as they are in the end; after {@link #read}. */
  public InteractionSink inOrder(InteractionSink next) {
    return vocabularies.inOrder(next);
  }

  /** The original values of a column's ids, if it goes by names; after {@link #inOrder}. */
  public Optional<List<String>> values(String stored) {
    return vocabularies.values(stored);
  }

  /** Where a row is, for people: {@code clicks.csv row 17}. */
  public String place(long place) {
    var file = source.files().get(SortedInteraction.file(place));
    return file.name() + " row " + SortedInteraction.row(place);
  }

  /** What was left out or assumed, for people; complete after {@link #read}. */
  public List<String> notices() {
    var schema = source.schema();
    var notices = new ArrayList<String>();
    unnamed.removeAll(schema.wanted());
    unnamed.removeAll(List.of(ExplodedRows.SESSION, ExplodedRows.POSITION));
    if (!unnamed.isEmpty()) {
      var who =
          switch (schema.origin()) {
            case MERLIN -> "the schema does not name them: ";
            case SCHEMA_JSON -> "schema.json does not name them: ";
            case OPTIONS -> "no option names them: ";
          };
      notices.add("left out, because " + who + CellChecks.shown(List.copyOf(unnamed)));
    }
    if (rows < read) {
      notices.add("%,d of %,d rows were not taken, as asked".formatted(read - rows, read));
    }
    for (var column : schema.columns()) {
      if (!column.name().equals(column.stored())) {
        notices.add(
            "column '%s' is called %s in the dataset".formatted(column.name(), column.stored()));
      }
    }
    notices.addAll(times.notices());
    return notices;
  }

  private void readRows(SourceRows open, RowProblems problems, SourceSink sink, Progress progress) {
    var cells =
        new RowCells(
            source.schema(), source.part(progress.done()), open, vocabularies, times, problems);
    var filter = new RowFilter(open, source.schema().layout().where());
    while (open.next()) {
      read++;
      if (open.defect().isEmpty() && !filter.takes()) {
        tellNowAndThen(progress, open);
        continue;
      }
      rows++;
      if (open.defect().isPresent()) {
        var defect = open.defect().orElseThrow();
        problems.add(open, "", defect.law(), defect.offence(), defect.wayOut());
      } else {
        cells.read(progress.done());
      }
      if (problems.none()) {
        if (rows == 1) {
          progress.to().firstRow(cells.shown());
        }
        cells.passTo(sink);
      }
      tellNowAndThen(progress, open);
    }
    problems.throwIfAny();
    progress.tell(1);
  }

  private void tellNowAndThen(Progress progress, SourceRows open) {
    if (read % ROWS_PER_REPORT == 0) {
      progress.tell(open.share());
    }
  }

  /** Progress within the file after {@code done} others. */
  private final class Progress {
    private final ImportProgress to;
    private final int done;

    Progress(ImportProgress to, int done) {
      this.to = to;
      this.done = done;
    }

    int done() {
      return done;
    }

    ImportProgress to() {
      return to;
    }

    void tell(double share) {
      to.shareRead((done + share) / source.files().size());
      to.rowsRead(rows);
    }
  }
}
