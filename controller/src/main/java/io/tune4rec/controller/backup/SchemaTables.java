package io.tune4rec.controller.backup;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** The tables of a schema as PostgreSQL's catalogue has them, but not Flyway's own. */
final class SchemaTables {
  /** Where Flyway notes what it did; made anew by every migration. */
  static final String HISTORY = "flyway_schema_history";

  private static final String COLUMNS =
      """
      select c.relname, a.attname
      from pg_class c
      join pg_namespace n on n.oid = c.relnamespace
      join pg_attribute a on a.attrelid = c.oid
      where n.nspname = ? and c.relkind in ('r', 'p') and c.relname <> 'flyway_schema_history'
        and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''
      order by c.relname, a.attnum
      """;

  private static final String REFERENCES =
      """
      select distinct child.relname, parent.relname
      from pg_constraint k
      join pg_class child on child.oid = k.conrelid
      join pg_class parent on parent.oid = k.confrelid
      join pg_namespace n on n.oid = child.relnamespace
      where n.nspname = ? and k.contype = 'f' and child.oid <> parent.oid
      """;

  private static final String IDENTITIES =
      """
      select c.relname, a.attname
      from pg_class c
      join pg_namespace n on n.oid = c.relnamespace
      join pg_attribute a on a.attrelid = c.oid
      where n.nspname = ? and c.relkind in ('r', 'p') and a.attidentity <> ''
      """;

  private SchemaTables() {}

  /** A table and its columns, in their order. */
  record Table(String name, List<String> columns) {
    /** For COPY: the name and the columns, quoted. */
    String copied() {
      return quoted(name)
          + " ("
          + String.join(", ", columns.stream().map(SchemaTables::quoted).toList())
          + ")";
    }
  }

  /** A column that numbers its table's rows. */
  record Identity(String table, String column) {}

  /** All of them; none comes before one it refers to. */
  static List<Table> inOrder(Connection connection, String schema) throws SQLException {
    var columns = new LinkedHashMap<String, List<String>>();
    pairs(connection, COLUMNS, schema)
        .forEach(
            p -> columns.computeIfAbsent(p.getKey(), _ -> new ArrayList<>()).add(p.getValue()));
    var parents = new HashMap<String, Set<String>>();
    pairs(connection, REFERENCES, schema)
        .forEach(p -> parents.computeIfAbsent(p.getKey(), _ -> new TreeSet<>()).add(p.getValue()));
    var ordered = new LinkedHashMap<String, Table>();
    while (ordered.size() < columns.size()) {
      var next =
          columns.keySet().stream()
              .filter(t -> !ordered.containsKey(t))
              .filter(t -> ordered.keySet().containsAll(parents.getOrDefault(t, Set.of())))
              .findFirst()
              .orElseThrow(() -> new IllegalStateException("tables refer to each other in a ring"));
      ordered.put(next, new Table(next, List.copyOf(columns.get(next))));
    }
    return List.copyOf(ordered.values());
  }

  static List<Identity> identities(Connection connection, String schema) throws SQLException {
    return pairs(connection, IDENTITIES, schema).stream()
        .map(p -> new Identity(p.getKey(), p.getValue()))
        .toList();
  }

  /** As an identifier in SQL. */
  static String quoted(String name) {
    return '"' + name.replace("\"", "\"\"") + '"';
  }

  private static List<Map.Entry<String, String>> pairs(
      Connection connection, String sql, String schema) throws SQLException {
    try (var statement = connection.prepareStatement(sql)) {
      statement.setString(1, schema);
      try (var rows = statement.executeQuery()) {
        var pairs = new ArrayList<Map.Entry<String, String>>();
        while (rows.next()) {
          pairs.add(Map.entry(rows.getString(1), rows.getString(2)));
        }
        return pairs;
      }
    }
  }
}
