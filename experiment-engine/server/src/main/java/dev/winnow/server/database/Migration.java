package dev.winnow.server.database;

import io.micronaut.context.event.BeanCreatedEvent;
import io.micronaut.context.event.BeanCreatedEventListener;
import io.micronaut.data.connection.jdbc.advice.DelegatingDataSource;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;

/** Brings the schema up to date before anything else sees the database. */
@Singleton
final class Migration implements BeanCreatedEventListener<DataSource> {
  @Override
  public DataSource onCreated(BeanCreatedEvent<DataSource> event) {
    DataSource dataSource = event.getBean();
    var locations = new ArrayList<>(List.of("classpath:db/migration/common"));
    DataSource plain = DelegatingDataSource.unwrapDataSource(dataSource);
    try (Connection connection = plain.getConnection()) {
      if (isPostgres(connection)) {
        locations.add("classpath:db/migration/postgresql");
      }
    } catch (SQLException unreachable) {
      throw new IllegalStateException(
          "The database cannot be reached: %s. Look at WINNOW_DATABASE_URL, _USER and _PASSWORD, or leave them out to use the embedded one."
              .formatted(unreachable.getMessage()),
          unreachable);
    }
    Flyway.configure()
        .dataSource(plain)
        .locations(locations.toArray(String[]::new))
        .load()
        .migrate();
    return dataSource;
  }

  static boolean isPostgres(Connection connection) throws SQLException {
    return connection.getMetaData().getDatabaseProductName().equals("PostgreSQL");
  }
}
