package dev.winnow.server.preview;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.time.Instant;
import java.util.Optional;

@JdbcRepository(dialect = Dialect.POSTGRES)
interface SecretRepository extends GenericRepository<NamedSecret, String> {
  /** Of nodes that start together, the first one's is kept. */
  @Query(
      "INSERT INTO named_secret (name, secret, created) VALUES (:name, :secret, :created)"
          + " ON CONFLICT DO NOTHING")
  void add(String name, String secret, Instant created);

  @Query("SELECT * FROM named_secret WHERE name = :name")
  Optional<NamedSecret> find(String name);
}
