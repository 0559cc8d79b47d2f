package io.tune4rec.controller.backup;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * A database and who logs in to it.
 *
 * @param url of JDBC
 * @param user empty if the URL says it
 */
public record DatabaseAddress(String url, String user, String password) {
  /** A new connection. */
  public Connection connect() throws SQLException {
    return dataSource().getConnection();
  }

  /** Makes a new connection whenever it is asked for one. */
  DataSource dataSource() {
    var source = new PGSimpleDataSource();
    source.setURL(url);
    if (!user.isEmpty()) {
      source.setUser(user);
      source.setPassword(password);
    }
    return source;
  }

  /** Without the password, which the URL may hold too. */
  @Override
  public String toString() {
    return url.replaceFirst("\\?.*", "") + (user.isEmpty() ? "" : " as " + user);
  }
}
