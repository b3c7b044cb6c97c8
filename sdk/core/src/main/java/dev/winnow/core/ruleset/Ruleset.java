package dev.winnow.core.ruleset;

import dev.winnow.core.audience.Attributes;
import dev.winnow.core.json.Fields;
import dev.winnow.core.json.Json;
import dev.winnow.core.json.JsonObject;
import dev.winnow.core.problem.InvalidInput;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * All running experiments of a store, at one version. Whoever holds it decides alone, offline, and
 * the same way as everybody else. Immutable; safe for any number of threads.
 *
 * @param version grows by one whenever anything in it changes
 * @param holdout visitors who see no experiment at all
 */
public record Ruleset(
    String store,
    String environment,
    long version,
    @Nullable Slice holdout,
    List<RunningExperiment> experiments,
    Map<String, RunningExperiment> byKey) {
  /** The version of this JSON form. */
  public static final int SCHEMA = 1;

  private static final Assignment UNKNOWN = new Assignment.Outside(Assignment.Reason.UNKNOWN);

  public static Ruleset of(
      String store,
      String environment,
      long version,
      @Nullable Slice holdout,
      List<RunningExperiment> experiments) {
    var byKey = new HashMap<String, RunningExperiment>();
    experiments.forEach(experiment -> byKey.put(experiment.key(), experiment));
    return new Ruleset(
        store, environment, version, holdout, List.copyOf(experiments), Map.copyOf(byKey));
  }

  /** {@link #assign(String, CharSequence, Attributes, Predicate)} for a visitor seen first. */
  public Assignment assign(String experiment, CharSequence visitor, Attributes attributes) {
    return assign(experiment, visitor, attributes, key -> false);
  }

  /**
   * What a visitor sees of an experiment. Allocates nothing.
   *
   * @param visitor the visitor's UUID in canonical, lower-case form
   * @param entered whether this visitor has been exposed to an experiment: who has entered stays in
   *     when the audience no longer fits
   */
  public Assignment assign(
      String experiment, CharSequence visitor, Attributes attributes, Predicate<String> entered) {
    RunningExperiment running = byKey.get(experiment);
    return running == null
        ? UNKNOWN
        : running.assign(visitor, attributes, entered.test(experiment), holdout);
  }

  public byte[] toJson() {
    return Json.write(
        JsonObject.of(
            "schema", SCHEMA,
            "bucketing", 1,
            "store", store,
            "environment", environment,
            "version", version,
            "holdout", holdout == null ? null : holdout.toJson(),
            "experiments", experiments.stream().map(RunningExperiment::toJson).toList()));
  }

  /**
   * @throws InvalidInput if a field is missing or out of bounds; unknown fields are passed over
   * @throws dev.winnow.core.json.MalformedJson if it is not JSON
   */
  public static Ruleset parse(byte[] json) {
    Fields fields = Fields.of(Json.parse(json));
    fields.require("schema", "bucketing", "store", "version", "experiments");
    fields.integer("schema", SCHEMA, SCHEMA);
    fields.integer("bucketing", 1, 1);
    String store = fields.key("store");
    String environment = fields.key("environment");
    Long version = fields.integer("version", 0, Long.MAX_VALUE);
    Fields holdout = fields.object("holdout");
    Slice slice = holdout == null ? null : Slice.read(holdout);
    List<RunningExperiment> experiments =
        fields.objects("experiments", 0, 10_000).stream().map(RunningExperiment::read).toList();
    fields.check();
    if (store == null || version == null) {
      throw new InvalidInput(fields.problems());
    }
    return of(store, environment == null ? "live" : environment, version, slice, experiments);
  }
}
