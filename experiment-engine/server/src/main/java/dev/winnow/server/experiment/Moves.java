package dev.winnow.server.experiment;

import dev.winnow.core.json.Fields;
import dev.winnow.core.json.Json;
import dev.winnow.core.json.JsonObject;
import dev.winnow.core.problem.Problem;
import dev.winnow.server.audit.Actor;
import dev.winnow.server.audit.Audit;
import dev.winnow.server.problem.Refused;
import dev.winnow.server.store.Store;
import jakarta.inject.Singleton;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Moves experiments from state to state, each move held to the states it may begin in, and noted.
 * All of it belongs to the transaction of the caller.
 */
@Singleton
class Moves {
  private final ExperimentRepository experiments;
  private final Audit audit;

  Moves(ExperimentRepository experiments, Audit audit) {
    this.experiments = experiments;
    this.audit = audit;
  }

  /**
   * The experiment of a key in an address, held until the end of the transaction.
   *
   * @throws Refused if there is none
   */
  ExperimentRow locked(Store store, String key) {
    return Optional.of(key)
        .filter(plain -> Fields.KEY.matcher(plain).matches())
        .flatMap(plain -> experiments.lock(store.number(), plain))
        .orElseThrow(() -> Refused.unknown("experiment", key));
  }

  /**
   * From one of some states to another.
   *
   * @param done in the past, for machines
   */
  void move(
      Store store,
      ExperimentRow row,
      State to,
      String done,
      Actor by,
      @Nullable String why,
      State... from) {
    mustBe(row, done, from);
    change(row, to, Experiments.definition(row), row.salt());
    note(store, row.experiment(), by, done, state(row.state()), state(to), why);
  }

  static void mustBe(ExperimentRow row, String done, State... allowed) {
    if (!Set.of(allowed).contains(row.state())) {
      throw Refused.conflict(
          "an experiment that is %s cannot be %s".formatted(row.state().key(), done),
          new Problem(
              "state",
              row.state().key(),
              String.join(" or ", Arrays.stream(allowed).map(State::key).toList())));
    }
  }

  /** Whether anything is other than before. */
  boolean change(
      ExperimentRow row, State state, ExperimentDefinition definition, @Nullable String salt) {
    String json = json(definition);
    boolean isNew = !json.equals(row.definition());
    experiments.change(
        row.storeId(),
        row.experiment(),
        isNew ? row.version() + 1 : row.version(),
        state,
        json,
        salt);
    return isNew || state != row.state();
  }

  void note(
      Store store,
      String key,
      Actor by,
      String action,
      @Nullable Object was,
      @Nullable Object became,
      @Nullable String why) {
    audit.note(store.number(), by, action, "experiment/" + key, was, became, why);
  }

  static Object state(State state) {
    return JsonObject.of("state", state.key());
  }

  static String json(ExperimentDefinition definition) {
    return Json.text(definition.toJson());
  }
}
