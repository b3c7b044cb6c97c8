package dev.winnow.server.ruleset;

import dev.winnow.core.audience.Attributes;
import dev.winnow.core.json.Fields;
import dev.winnow.core.json.Json;
import dev.winnow.core.json.JsonObject;
import dev.winnow.core.ruleset.Assignment;
import dev.winnow.core.ruleset.Placement;
import dev.winnow.core.ruleset.Ruleset;
import dev.winnow.core.ruleset.RunningExperiment;
import dev.winnow.server.access.Caller;
import dev.winnow.server.journey.Entered;
import dev.winnow.server.preview.Preview;
import dev.winnow.server.preview.Previews;
import dev.winnow.server.preview.SeenPreviews;
import dev.winnow.server.store.Stores;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.server.cors.CrossOrigin;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.authentication.Authentication;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Decisions for languages without an SDK. Nothing is logged: the caller logs the exposure. */
@CrossOrigin(allowCredentials = false, exposedHeaders = "Retry-After")
@Controller("/v1/decide")
@ExecuteOn(TaskExecutors.BLOCKING)
@Consumes(MediaType.ALL)
@Secured({Caller.PUBLIC, Caller.SERVER})
final class DecideController {
  /** As many as an event may have. */
  private static final int MOST_ATTRIBUTES = 20;

  private static final int MOST_PREVIEWS = 100;

  private final Rulesets rulesets;
  private final Entered entered;
  private final Clock clock;
  private final Stores stores;
  private final Previews previews;
  private final SeenPreviews seenPreviews;

  DecideController(
      Rulesets rulesets,
      Entered entered,
      Clock clock,
      Stores stores,
      Previews previews,
      SeenPreviews seenPreviews) {
    this.rulesets = rulesets;
    this.entered = entered;
    this.clock = clock;
    this.stores = stores;
    this.previews = previews;
    this.seenPreviews = seenPreviews;
  }

  /**
   * What is asked.
   *
   * @param page null: every page
   * @param preview variants to be shown whatever the ruleset says, by experiment
   * @param link token of a preview link; null for none
   */
  private record Question(
      UUID visitor,
      @Nullable String page,
      Attributes attributes,
      Map<String, String> preview,
      @Nullable String link) {}

  @Post
  byte[] decide(@Body byte[] body, Authentication authentication) {
    int store = Caller.of(authentication).ownStore();
    Question question = read(Fields.of(Json.parse(body)));
    Ruleset ruleset = rulesets.current(store);
    long now = clock.millis();
    Preview preview =
        question.link() == null ? null : previews.shown(stores.recent(store), question.link());
    Set<String> known = entered.experiments(store, question.visitor());
    var assignments = new ArrayList<Map<String, Object>>();
    for (RunningExperiment experiment : ruleset.experiments()) {
      boolean isPreviewed = preview != null && preview.key().equals(experiment.key());
      if (!isPreviewed && isOn(question.page(), experiment.placement())) {
        Assignment assignment =
            previewed(experiment, question)
                .orElseGet(() ->
                    ruleset.assign(
                        experiment.key(),
                        question.visitor().toString(),
                        question.attributes(),
                        known::contains,
                        now));
        if (assignment instanceof Assignment.Assigned assigned) {
          assignments.add(json(assigned, experiment.placement()));
        }
      }
    }
    if (preview != null && isOn(question.page(), preview.placement())) {
      assignments.add(json(preview.assignment(), preview.placement()));
      seenPreviews.note(stores.recent(store), preview);
    }
    return Json.write(
        JsonObject.of(
            "ruleset",
            ruleset.version(),
            "assignments",
            assignments,
            "preview",
            preview == null
                ? null
                : preview.toJson(
                    ruleset.assign(
                        preview.key(),
                        question.visitor().toString(),
                        question.attributes(),
                        known::contains,
                        now))));
  }

  private static Map<String, Object> json(
      Assignment.Assigned assigned, @Nullable Placement placement) {
    return JsonObject.of(
        "experiment", assigned.experiment(),
        "variant", assigned.variant(),
        "change", assigned.change().toJson(),
        "placement", placement == null ? null : placement.toJson());
  }

  private static Question read(Fields fields) {
    fields.require("visitor");
    UUID visitor = fields.uuid("visitor");
    String page = fields.text("page", 64);
    Map<String, Object> attributes = new HashMap<>();
    Fields named = fields.object("attributes");
    if (named != null && isAtMost(MOST_ATTRIBUTES, fields, "attributes", named)) {
      for (String name : named.names()) {
        Object value = named.any(name);
        if (isAttribute(value)) {
          attributes.put(name, value);
        } else if (value != null) {
          named.problem(name, value, "text of at most 200 characters, a number, true or false");
        }
      }
    }
    Map<String, String> preview = new HashMap<>();
    String link = fields.any("preview") instanceof String token ? token : null;
    Fields previewed = link == null ? fields.object("preview") : null;
    if (previewed != null && isAtMost(MOST_PREVIEWS, fields, "preview", previewed)) {
      for (String experiment : previewed.names()) {
        String variant = previewed.key(experiment);
        if (variant != null) {
          preview.put(experiment, variant);
        }
      }
    }
    fields.refuseUnknown();
    fields.check();
    return new Question(
        Objects.requireNonNull(visitor),
        page,
        Attributes.of(attributes),
        Map.copyOf(preview),
        link);
  }

  private static boolean isAtMost(int most, Fields fields, String name, Fields inner) {
    int size = inner.names().size();
    if (size > most) {
      fields.problem(name, size + " fields", "at most %d fields".formatted(most));
    }
    return size <= most;
  }

  private static boolean isAttribute(@Nullable Object value) {
    return value instanceof Boolean
        || value instanceof Number
        || (value instanceof String text && text.length() <= 200);
  }

  private static boolean isOn(@Nullable String page, @Nullable Placement placement) {
    return page == null || placement == null || placement.page().equals(page);
  }

  private static Optional<Assignment> previewed(RunningExperiment experiment, Question question) {
    String variant = question.preview().get(experiment.key());
    List<RunningExperiment.Variant> variants = experiment.variants();
    return variants.stream()
        .filter(each -> each.key().equals(variant))
        .findFirst()
        .map(each -> new Assignment.Assigned(experiment.key(), each.key(), each.change()));
  }
}
