package io.tune4rec.controller.source;

import io.tune4rec.model.problem.InvalidInputException;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** The rows of delimited text. */
final class CsvRows implements SourceRows {
  private static final String FIRST_LINE_LAW = "the first line names the columns";

  private final SourceFile file;
  private final TextStream text;
  private final CsvReader reader;
  private final List<String> columns;
  private Optional<Defect> defect = Optional.empty();
  private boolean unreadable;

  CsvRows(SourceFile file, ReadOptions options) {
    this.file = file;
    text = TextStream.open(file);
    try {
      boolean headed = options.header().isEmpty();
      reader = new CsvReader(text, options.delimiter(), headed);
      columns = headed ? header() : options.header();
    } catch (IOException e) {
      text.close();
      throw file.refusal(e, "");
    } catch (RuntimeException e) {
      text.close();
      throw e;
    }
  }

  private List<String> header() throws IOException {
    try {
      if (!reader.next()) {
        throw refused(FIRST_LINE_LAW, "the file is empty", "");
      }
    } catch (UnreadableRowException e) {
      throw refused(
          FIRST_LINE_LAW, e.getMessage(), "write a header, or name the columns with --header");
    }
    var names = reader.texts().stream().map(String::strip).toList();
    if (names.stream().anyMatch(name -> name.indexOf('\0') >= 0)) {
      throw refused("the file is UTF-8 text", "its header has zero bytes", "save it as UTF-8");
    }
    return names;
  }

  @Override
  public List<String> columns() {
    return columns;
  }

  @Override
  public boolean next() {
    if (unreadable) {
      return false;
    }
    try {
      if (!reader.next()) {
        return false;
      }
      defect =
          reader.cells() == columns.size()
              ? Optional.empty()
              : Optional.of(
                  new Defect(
                      "a row has the header's " + columns.size() + " cells",
                      "it has " + reader.cells(),
                      ""));
    } catch (UnreadableRowException e) {
      unreadable = true;
      defect =
          Optional.of(new Defect("quotes come in pairs and rows are short", e.getMessage(), ""));
    } catch (IOException e) {
      throw file.refusal(e, ", near row " + reader.row());
    }
    return true;
  }

  @Override
  public long row() {
    return reader.row();
  }

  @Override
  public String place() {
    return "row %d (line %d)".formatted(reader.row(), reader.line());
  }

  @Override
  public Optional<Defect> defect() {
    return defect;
  }

  @Override
  public String text(int cell) {
    return reader.text(cell);
  }

  @Override
  public long digits(int cell) {
    return reader.digits(cell);
  }

  @Override
  public boolean nested(int cell) {
    return false;
  }

  @Override
  public Optional<List<String>> elements(int cell) {
    return Optional.empty();
  }

  @Override
  public double share() {
    return text.share();
  }

  @Override
  public void close() {
    text.close();
  }

  private InvalidInputException refused(String law, String offence, String wayOut) {
    return InvalidInputException.of(file.name(), law, offence, wayOut);
  }
}
