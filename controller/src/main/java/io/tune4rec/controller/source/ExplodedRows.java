package io.tune4rec.controller.source;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Rows that are sessions, as one row for each of their items: columns whose cells are lists as long
 * as the list of items give one value each, all others are the same in every row. Zeros at the end
 * of the items are padding and no rows. Two columns come after those of the file: {@link #SESSION},
 * which tells its rows apart, and {@link #POSITION}, from 1.
 */
public final class ExplodedRows implements SourceRows {
  public static final String SESSION = "(row)";
  public static final String POSITION = "(position)";

  private final SourceRows sessions;
  private final List<String> columns;
  private final int items;
  private final int[] lists;
  private final List<List<String>> values = new ArrayList<>();
  private Optional<Defect> defect = Optional.empty();
  private int length;
  private int place;

  /**
   * @param items the column of lists of items
   * @param lists every column that has a value for each item
   */
  public ExplodedRows(SourceRows sessions, String items, Set<String> lists) {
    this.sessions = sessions;
    columns = new ArrayList<>(sessions.columns());
    this.items = columns.indexOf(items);
    this.lists = lists.stream().mapToInt(columns::indexOf).filter(i -> i >= 0).toArray();
    columns.add(SESSION);
    columns.add(POSITION);
    columns.forEach(column -> values.add(List.of()));
  }

  @Override
  public List<String> columns() {
    return columns;
  }

  @Override
  public boolean next() {
    place++;
    while (place >= length) {
      if (!sessions.next()) {
        return false;
      }
      place = 0;
      defect = sessions.defect().or(this::readLists);
      if (defect.isPresent()) {
        length = 1;
        return true;
      }
    }
    return true;
  }

  private Optional<Defect> readLists() {
    if (items < 0) {
      length = 1;
      return Optional.empty();
    }
    var all = sessions.elements(items);
    if (all.isEmpty()) {
      return Optional.of(
          new Defect("a session's items are a list", "this one has a single value", ""));
    }
    int whole = all.orElseThrow().size();
    for (int list : lists) {
      var value = sessions.elements(list).orElse(List.of());
      if (value.size() != whole) {
        return Optional.of(
            new Defect(
                "all lists of a session are as long as the one of its items",
                "'%s' has %d values and '%s' has %d"
                    .formatted(columns.get(list), value.size(), columns.get(items), whole),
                "leave the column out of the schema"));
      }
      values.set(list, value);
    }
    length = withoutPadding(all.orElseThrow());
    return Optional.empty();
  }

  private static int withoutPadding(List<String> items) {
    int n = items.size();
    while (n > 0 && Digits.of(items.get(n - 1)) == 0) {
      n--;
    }
    return n;
  }

  @Override
  public long row() {
    return sessions.row();
  }

  @Override
  public String place() {
    return sessions.place() + ", place " + (place + 1) + " in its lists";
  }

  @Override
  public Optional<Defect> defect() {
    return defect;
  }

  @Override
  public String text(int cell) {
    if (cell == columns.size() - 1) {
      return Integer.toString(place + 1);
    }
    if (cell == columns.size() - 2) {
      return Long.toString(sessions.row());
    }
    return steps(cell) ? values.get(cell).get(place) : sessions.text(cell);
  }

  @Override
  public long digits(int cell) {
    return Digits.of(text(cell));
  }

  @Override
  public boolean nested(int cell) {
    return cell < columns.size() - 2 && !steps(cell) && sessions.nested(cell);
  }

  @Override
  public Optional<List<String>> elements(int cell) {
    return nested(cell) ? sessions.elements(cell) : Optional.empty();
  }

  @Override
  public double share() {
    return sessions.share();
  }

  @Override
  public void close() {
    sessions.close();
  }

  private boolean steps(int cell) {
    for (int list : lists) {
      if (list == cell) {
        return true;
      }
    }
    return false;
  }
}
