package io.tune4rec.controller.duckdb;

import io.tune4rec.controller.source.Digits;
import io.tune4rec.controller.source.ReadOptions;
import io.tune4rec.controller.source.SourceFile;
import io.tune4rec.controller.source.SourceRows;
import io.tune4rec.model.problem.InvalidInputException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.duckdb.DuckDBDriver;

/**
 * The rows of a Parquet file, in its order. DuckDB's driver reads Parquet by itself; nothing is
 * downloaded. Cells come as text, times as {@code 2014-03-01 10:00:00.5} in UTC.
 */
final class ParquetRows implements SourceRows {
  /**
   * One file by its exact name; folders named {@code a=b} add no columns; text that the writer did
   * not mark as such is text.
   */
  private static final String FILE =
      " from read_parquet(?, hive_partitioning = false, binary_as_string = true)";

  private static final String ZONED = "TIMESTAMP WITH TIME ZONE";

  private final SourceFile file;
  private final Connection connection;
  private final List<ParquetColumn> columns;
  private final int[] results;
  private final String[] cells;
  private final List<Optional<List<String>>> lists;
  private final long size;
  private PreparedStatement statement;
  private ResultSet found;
  private long rows;

  /** A column and DuckDB's name of its type. */
  private record ParquetColumn(String name, String type) {
    boolean nested() {
      return type.endsWith("]")
          || type.startsWith("STRUCT")
          || type.startsWith("MAP")
          || type.startsWith("UNION");
    }

    boolean list() {
      return type.endsWith("]");
    }

    /** SQL of its text, or of the texts in a list. */
    String text() {
      var quoted = '"' + name.replace("\"", "\"\"") + '"';
      if (list()) {
        boolean inner = type.chars().filter(c -> c == ']').count() > 1;
        return inner
            ? "[cast(to_json(x) as varchar) for x in " + quoted + "]"
            : "cast(" + quoted + " as varchar[])";
      }
      return type.equals(ZONED)
          ? "cast(make_timestamp(epoch_us(" + quoted + ")) as varchar)"
          : "cast(" + quoted + " as varchar)";
    }
  }

  /**
   * @throws InvalidInputException if it is no Parquet file, or not a whole one
   */
  ParquetRows(SourceFile file, ReadOptions options, int memoryMegabytes) {
    this.file = file;
    connection = connect(memoryMegabytes);
    try {
      columns = describe();
      size = count();
      results = new int[columns.size()];
      cells = new String[columns.size()];
      lists = new ArrayList<>(Collections.nCopies(columns.size(), Optional.empty()));
      find(options);
    } catch (SQLException e) {
      close();
      throw refused(e, "");
    }
  }

  private static Connection connect(int memoryMegabytes) {
    var settings = new Properties();
    settings.setProperty("jdbc_stream_results", "true");
    settings.setProperty("memory_limit", memoryMegabytes + "MB");
    settings.setProperty("autoinstall_known_extensions", "false");
    settings.setProperty("autoload_known_extensions", "false");
    try {
      return new DuckDBDriver().connect("jdbc:duckdb:", settings);
    } catch (SQLException e) {
      throw new IllegalStateException("DuckDB does not start: " + e.getMessage(), e);
    }
  }

  private List<ParquetColumn> describe() throws SQLException {
    try (var query = prepare("select *" + FILE + " limit 0");
        var none = query.executeQuery()) {
      var meta = none.getMetaData();
      var described = new ArrayList<ParquetColumn>();
      for (int i = 1; i <= meta.getColumnCount(); i++) {
        described.add(new ParquetColumn(meta.getColumnName(i), meta.getColumnTypeName(i)));
      }
      return described;
    }
  }

  private long count() throws SQLException {
    try (var query = prepare("select sum(num_rows) from parquet_file_metadata(?)");
        var counted = query.executeQuery()) {
      return counted.next() ? counted.getLong(1) : 0;
    }
  }

  private void find(ReadOptions options) throws SQLException {
    var read =
        IntStream.range(0, columns.size())
            .filter(i -> options.wanted().contains(columns.get(i).name()))
            .filter(i -> !columns.get(i).nested() || columns.get(i).list())
            .toArray();
    for (int i = 0; i < read.length; i++) {
      results[read[i]] = i + 1;
    }
    var texts =
        read.length == 0
            ? "1"
            : IntStream.of(read)
                .mapToObj(i -> columns.get(i).text())
                .collect(Collectors.joining(", "));
    statement = prepare("select " + texts + FILE);
    found = statement.executeQuery();
  }

  private PreparedStatement prepare(String sql) throws SQLException {
    var query = connection.prepareStatement(sql);
    query.setString(1, literally(file.path().toAbsolutePath().toString()));
    return query;
  }

  /** The path as a pattern that matches it alone. */
  private static String literally(String path) {
    return path.replaceAll("[*?\\[]", "[$0]");
  }

  @Override
  public List<String> columns() {
    return columns.stream().map(ParquetColumn::name).toList();
  }

  @Override
  public boolean next() {
    try {
      if (!found.next()) {
        requireEnd();
        return false;
      }
      rows++;
      for (int i = 0; i < cells.length; i++) {
        boolean read = results[i] != 0;
        var text = read && !columns.get(i).list() ? found.getString(results[i]) : null;
        cells[i] = text == null ? "" : text;
        lists.set(i, read && columns.get(i).list() ? elementsAt(results[i]) : Optional.empty());
      }
      return true;
    } catch (SQLException e) {
      throw refused(e, ", near row " + rows);
    }
  }

  /** DuckDB may take a page that it cannot read for the end of a result that it streams. */
  private void requireEnd() throws SQLException {
    if (rows < size) {
      throw new SQLException("there are " + rows + " of " + size + " rows");
    }
  }

  /** A missing list is an empty one. */
  private Optional<List<String>> elementsAt(int result) throws SQLException {
    var array = found.getArray(result);
    var values = new ArrayList<String>();
    if (array != null) {
      for (var value : (Object[]) array.getArray()) {
        values.add(value == null ? "" : value.toString());
      }
    }
    return Optional.of(values);
  }

  @Override
  public Optional<List<String>> elements(int cell) {
    return lists.get(cell);
  }

  @Override
  public long row() {
    return rows;
  }

  @Override
  public String place() {
    return "row " + rows;
  }

  @Override
  public Optional<Defect> defect() {
    return Optional.empty();
  }

  @Override
  public String text(int cell) {
    return cells[cell];
  }

  @Override
  public long digits(int cell) {
    return Digits.of(cells[cell]);
  }

  @Override
  public boolean nested(int cell) {
    return columns.get(cell).nested();
  }

  @Override
  public double share() {
    return size == 0 ? 1 : Math.min(1, (double) rows / size);
  }

  @Override
  public void close() {
    try {
      // closes what was opened on it
      connection.close();
    } catch (SQLException e) {
      throw new IllegalStateException("DuckDB does not close: " + e.getMessage(), e);
    }
  }

  private InvalidInputException refused(SQLException e, String where) {
    return InvalidInputException.of(
        file.name(),
        "a Parquet file can be read to its end",
        "reading it ends" + where + " with: " + e.getMessage().lines().findFirst().orElse(""),
        "copy or write it again");
  }
}
