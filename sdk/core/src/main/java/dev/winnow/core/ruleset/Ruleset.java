package dev.winnow.core.ruleset;

import static java.util.Objects.requireNonNull;

import dev.winnow.core.audience.Attributes;
import dev.winnow.core.json.Json;
import dev.winnow.core.json.JsonObject;
import dev.winnow.core.json.MalformedJson;
import dev.winnow.core.problem.InvalidInput;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * All running experiments of a store, at one version. Whoever holds it decides alone, offline, and
 * the same way as everybody else. Immutable; safe for any number of threads.
 */
public final class Ruleset {
  /** The version of this JSON form. */
  public static final int SCHEMA = 1;

  private static final Assignment UNKNOWN = new Assignment.Outside(Assignment.Reason.UNKNOWN);

  private final String store;
  private final String environment;
  private final long version;
  private final @Nullable Slice holdout;
  private final @Nullable BrowserSettings browser;
  private final List<RunningExperiment> experiments;
  private final Map<String, Decider> deciders;
  private final Map<String, List<String>> byPage;

  private Ruleset(
      String store,
      String environment,
      long version,
      @Nullable Slice holdout,
      @Nullable BrowserSettings browser,
      List<RunningExperiment> experiments) {
    this.store = store;
    this.environment = environment;
    this.version = version;
    this.holdout = holdout;
    this.browser = browser;
    this.experiments = List.copyOf(experiments);
    var byKey = new HashMap<String, Decider>();
    for (RunningExperiment experiment : experiments) {
      if (byKey.put(experiment.key(), new Decider(experiment, holdout)) != null) {
        throw new IllegalArgumentException(
            "experiments: \"%s\" is there twice".formatted(experiment.key()));
      }
    }
    this.deciders = Map.copyOf(byKey);
    this.byPage =
        this.experiments.stream()
            .filter(each -> each.placement() != null)
            .collect(
                Collectors.groupingBy(
                    each -> requireNonNull(each.placement()).page(),
                    Collectors.mapping(RunningExperiment::key, Collectors.toUnmodifiableList())));
  }

  /**
   * Compiles what a store runs.
   *
   * @param version grows by one whenever anything in it changes
   * @param holdout visitors who see no experiment at all
   */
  public static Ruleset of(
      String store,
      String environment,
      long version,
      @Nullable Slice holdout,
      List<RunningExperiment> experiments) {
    return new Ruleset(store, environment, version, holdout, null, experiments);
  }

  /** The same, with what the store says to the browser tag; null: nothing. */
  public Ruleset with(@Nullable BrowserSettings settings) {
    return new Ruleset(store, environment, version, holdout, settings, experiments);
  }

  public String store() {
    return store;
  }

  public String environment() {
    return environment;
  }

  public long version() {
    return version;
  }

  public @Nullable Slice holdout() {
    return holdout;
  }

  /** What the store says to the browser tag; null where it says nothing. */
  public @Nullable BrowserSettings browser() {
    return browser;
  }

  public List<RunningExperiment> experiments() {
    return experiments;
  }

  /** The keys of the experiments whose placement is on pages of this type. */
  public List<String> on(String page) {
    return byPage.getOrDefault(page, List.of());
  }

  /** {@link #assign(String, CharSequence, Attributes, Predicate)} for a visitor seen first. */
  public Assignment assign(String experiment, CharSequence visitor, Attributes attributes) {
    return assign(experiment, visitor, attributes, key -> false);
  }

  /**
   * {@link #assign(String, CharSequence, Attributes, Predicate, long)} whatever the schedule says:
   * what a page that was open when the experiment ended goes on to show.
   */
  public Assignment assign(
      String experiment, CharSequence visitor, Attributes attributes, Predicate<String> entered) {
    Decider decider = deciders.get(experiment);
    return decider == null ? UNKNOWN : decider.assign(visitor, attributes, entered);
  }

  /**
   * What a visitor sees of an experiment at a moment. Allocates nothing.
   *
   * @param visitor the visitor's UUID in canonical, lower-case form
   * @param entered whether this visitor has been exposed to an experiment: who has entered stays in
   *     when the audience no longer fits; asked only then
   * @param nowMillis milliseconds since 1970, for the schedule
   */
  public Assignment assign(
      String experiment,
      CharSequence visitor,
      Attributes attributes,
      Predicate<String> entered,
      long nowMillis) {
    Decider decider = deciders.get(experiment);
    return decider == null ? UNKNOWN : decider.assign(visitor, attributes, entered, nowMillis);
  }

  public byte[] toJson() {
    return Json.write(
        JsonObject.of(
            "schema",
            SCHEMA,
            "bucketing",
            1,
            "store",
            store,
            "environment",
            environment,
            "version",
            version,
            "holdout",
            holdout == null ? null : holdout.toJson(),
            "browser",
            browser == null ? null : browser.toJson(),
            "experiments",
            experiments.stream().map(RunningExperiment::toJson).toList()));
  }

  /**
   * Reads what {@link #toJson} wrote, here or in a newer engine: fields that are not known yet are
   * passed over, save in an audience, where they may keep somebody out.
   *
   * @throws InvalidInput if a field is missing or out of bounds
   * @throws MalformedJson if it is not JSON
   */
  public static Ruleset parse(byte[] json) {
    return RulesetReader.read(Json.parse(json));
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Ruleset that
        && store.equals(that.store)
        && environment.equals(that.environment)
        && version == that.version
        && Objects.equals(holdout, that.holdout)
        && Objects.equals(browser, that.browser)
        && experiments.equals(that.experiments);
  }

  @Override
  public int hashCode() {
    return Objects.hash(store, environment, version);
  }

  @Override
  public String toString() {
    return "Ruleset[%s, %s, version %d]".formatted(store, environment, version);
  }
}
