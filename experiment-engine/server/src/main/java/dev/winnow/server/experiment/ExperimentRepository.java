package dev.winnow.server.experiment;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

@JdbcRepository(dialect = Dialect.POSTGRES)
interface ExperimentRepository extends GenericRepository<ExperimentRow, String> {
  void save(ExperimentRow row);

  @Query("SELECT * FROM experiment WHERE store_id = :storeId AND experiment = :experiment")
  Optional<ExperimentRow> find(int storeId, String experiment);

  @Query(
      "SELECT * FROM experiment WHERE store_id = :storeId AND experiment = :experiment FOR UPDATE")
  Optional<ExperimentRow> lock(int storeId, String experiment);

  @Query("SELECT * FROM experiment WHERE store_id = :storeId ORDER BY created DESC, experiment")
  List<ExperimentRow> all(int storeId);

  /** Those that may begin or end by themselves. */
  @Query("SELECT * FROM experiment WHERE state IN ('SCHEDULED', 'RUNNING', 'PAUSED', 'DECIDED')")
  List<ExperimentRow> onSchedule();

  /** Those that are looked at by themselves. */
  @Query(
      "SELECT * FROM experiment WHERE state IN ('RUNNING', 'DECIDED', 'STOPPED', 'ROLLING_OUT')"
          + " ORDER BY store_id, experiment")
  List<ExperimentRow> toEvaluate();

  @Query(
      "UPDATE experiment SET state = :state, rollout_phase = :rolloutPhase"
          + " WHERE store_id = :storeId AND experiment = :experiment")
  void rollOut(int storeId, String experiment, State state, @Nullable Integer rolloutPhase);

  @Query(
      "UPDATE experiment SET version = :version, state = :state, definition = :definition,"
          + " salt = :salt WHERE store_id = :storeId AND experiment = :experiment")
  void change(
      int storeId,
      String experiment,
      long version,
      State state,
      String definition,
      @Nullable String salt);

  /** Holds the store's row until the end of the transaction: its rulesets follow one another. */
  @Query("UPDATE store SET ruleset_version = ruleset_version + 1 WHERE id = :storeId")
  void countRulesetUp(int storeId);

  @Query("SELECT ruleset_version FROM store WHERE id = :storeId")
  long rulesetVersion(int storeId);

  @Query("SELECT salt FROM exclusion_group WHERE store_id = :storeId AND group_key = :groupKey")
  Optional<String> groupSalt(int storeId, String groupKey);

  @Query(
      "INSERT INTO exclusion_group (store_id, group_key, salt) VALUES (:storeId, :groupKey, :salt)"
          + " ON CONFLICT DO NOTHING")
  void addGroup(int storeId, String groupKey, String salt);
}
