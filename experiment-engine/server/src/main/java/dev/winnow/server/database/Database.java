package dev.winnow.server.database;

import io.micronaut.data.connection.jdbc.advice.DelegatingDataSource;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;

/** Connections outside of Micronaut Data, for those who write many rows in one transaction. */
@Singleton
public final class Database {
  /**
   * A table of keys, given as one array, to be joined; the type of a key is to be filled in. Both
   * databases then look each key up in an index, which H2 does with neither {@code = ANY (?)} nor
   * {@code IN (SELECT ...)}.
   */
  public static final String KEYS = "unnest(CAST(? AS %s ARRAY)) AS keys (k)";

  private final DataSource dataSource;
  private final boolean postgres;

  Database(DataSource dataSource) throws SQLException {
    this.dataSource = DelegatingDataSource.unwrapDataSource(dataSource);
    try (Connection connection = this.dataSource.getConnection()) {
      this.postgres = Migration.isPostgres(connection);
    }
  }

  /** Whether statements that only PostgreSQL knows may be used. */
  public boolean isPostgres() {
    return postgres;
  }

  /** Work on one connection. */
  @FunctionalInterface
  public interface Work<T> {
    T on(Connection connection) throws SQLException;
  }

  /** All of the work or nothing of it. */
  public <T> T inTransaction(Work<T> work) throws SQLException {
    try (Connection connection = dataSource.getConnection()) {
      boolean autoCommit = connection.getAutoCommit();
      connection.setAutoCommit(false);
      try {
        T result = work.on(connection);
        connection.commit();
        return result;
      } catch (SQLException | RuntimeException | Error failure) {
        rollBack(connection, failure);
        throw failure;
      } finally {
        connection.setAutoCommit(autoCommit);
      }
    }
  }

  /** Reading, outside of a transaction. */
  public <T> T read(Work<T> work) throws SQLException {
    try (Connection connection = dataSource.getConnection()) {
      return work.on(connection);
    }
  }

  private static void rollBack(Connection connection, Throwable failure) {
    try {
      connection.rollback();
    } catch (SQLException second) {
      failure.addSuppressed(second);
    }
  }
}
