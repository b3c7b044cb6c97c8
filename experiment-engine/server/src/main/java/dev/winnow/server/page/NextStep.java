package dev.winnow.server.page;

import dev.winnow.server.experiment.State;
import dev.winnow.server.rollout.Rollout;
import java.time.Instant;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/** Who has to do what next, once an experiment is handed in or decided. */
final class NextStep {
  private NextStep() {}

  /** In a sentence; null where nobody has to do anything that its state does not tell already. */
  static @Nullable String of(State state, Story story, ZoneId zone) {
    return switch (state) {
      case REVIEW -> "An admin reads it and approves it, or an editor withdraws it.";
      case DECIDED -> decided(story);
      case ROLLING_OUT -> rollingOut(story, zone);
      case STOPPED -> story.shipped() == null ? null : decided(story);
      case DONE -> done(story);
      case DRAFT, SCHEDULED, RUNNING, PAUSED, ARCHIVED -> null;
    };
  }

  private static String decided(Story story) {
    String variant = story.shipped();
    if (variant == null) {
      return "An editor stops it, or ships a variant by hand.";
    }
    String name = VariantName.of(variant);
    return story.external()
        ? "Whoever draws the arms shows %s to everybody; then an editor stops it.".formatted(name)
        : "An editor begins the rollout of %s, or stops the experiment. Until then everybody sees"
                .formatted(name)
            + " what they saw before.";
  }

  private static @Nullable String rollingOut(Story story, ZoneId zone) {
    Rollout rollout = story.its();
    if (rollout == null) {
      return null;
    }
    Instant until = rollout.until(story.now());
    return switch (rollout.stage()) {
      case RAMPING, MEASURING ->
          until == null || !until.isAfter(story.now())
              ? "Nobody has to do anything: it goes on at the next look."
              : "Nobody has to do anything: it goes on by itself on %s, if nothing speaks against it."
                  .formatted(Dates.time(until, zone));
      case PAUSED -> "An editor lets the rollout go on, or rolls it back.";
      case FINISHED, ROLLED_BACK -> null;
    };
  }

  private static @Nullable String done(Story story) {
    Rollout rollout = story.its();
    if (rollout == null) {
      return null;
    }
    String name = VariantName.of(rollout.variant());
    return switch (rollout.stage()) {
      case FINISHED -> "Now build %s into the shop, then archive the experiment.".formatted(name);
      case ROLLED_BACK ->
          "Find out why before you try %s again; then archive it, or restart it under a new key."
              .formatted(name);
      case RAMPING, PAUSED, MEASURING -> null;
    };
  }
}
