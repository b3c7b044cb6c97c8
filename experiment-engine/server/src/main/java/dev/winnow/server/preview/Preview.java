package dev.winnow.server.preview;

import dev.winnow.core.json.JsonObject;
import dev.winnow.core.ruleset.Assignment;
import dev.winnow.core.ruleset.Placement;
import dev.winnow.server.experiment.Experiment;
import dev.winnow.server.experiment.State;
import dev.winnow.server.experiment.Variant;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a link shows: a variant, whatever the ruleset, the audience and the state say. */
public record Preview(Experiment experiment, Variant variant, Instant expires) {
  public String key() {
    return experiment.key();
  }

  /** Where it is shown; null: everywhere. */
  public @Nullable Placement placement() {
    return experiment.definition().placement();
  }

  public Assignment.Assigned assignment() {
    return new Assignment.Assigned(experiment.key(), variant.key(), variant.change());
  }

  /**
   * What a person who looks wants to know.
   *
   * @param otherwise what the ruleset says of the visitor
   */
  public Map<String, Object> toJson(Assignment otherwise) {
    return JsonObject.of(
        "experiment", experiment.key(),
        "name", experiment.definition().name(),
        "variant", variant.key(),
        "state", experiment.state().key(),
        "expires", expires,
        "why", why(experiment.state(), otherwise));
  }

  /** What the visitor would get without the link, in a sentence. */
  static String why(State state, Assignment otherwise) {
    return switch (state) {
      case DRAFT, REVIEW, SCHEDULED -> "Not running yet.";
      case PAUSED -> "Without this link: the page as it is, the experiment is paused.";
      case STOPPED, ARCHIVED -> "Without this link: the page as it is, the experiment is over.";
      case RUNNING, DECIDED, ROLLING_OUT, DONE ->
          switch (otherwise) {
            case Assignment.Assigned assigned ->
                "Without this link: %s.".formatted(assigned.variant());
            case Assignment.Outside(var reason) -> outside(reason);
          };
    };
  }

  private static String outside(Assignment.Reason reason) {
    String why =
        switch (reason) {
          case AUDIENCE -> "the audience does not include this visitor";
          case TRAFFIC -> "this visitor is not in the share that takes part";
          case HOLDOUT -> "this visitor belongs to those who see no experiment";
          case GROUP -> "another experiment of the group owns this visitor";
          case SCHEDULE -> "its planned time has not come or is over";
          case EXTERNAL -> "something else draws who sees which variant";
          case UNKNOWN, UNAVAILABLE -> "the rules of this moment do not have the experiment yet";
        };
    return "Without this link: outside, %s.".formatted(why);
  }
}
