package dev.winnow.server.access;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.CrudRepository;
import java.time.Instant;

@JdbcRepository(dialect = Dialect.POSTGRES)
interface SignInRepository extends CrudRepository<SignIn, String> {
  /** How many links were there; of two who open one at once only one is told 1. */
  @Query("DELETE FROM sign_in WHERE hash = :hash AND kind = 'LINK' AND expires > :now")
  long take(String hash, Instant now);

  long countByKind(SignIn.Kind kind);

  @Query("DELETE FROM sign_in WHERE expires <= :now")
  void deleteExpired(Instant now);
}
