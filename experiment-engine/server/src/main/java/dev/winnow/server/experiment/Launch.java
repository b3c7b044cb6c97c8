package dev.winnow.server.experiment;

import dev.winnow.core.json.JsonObject;
import dev.winnow.core.problem.InvalidInput;
import dev.winnow.core.problem.Problem;
import dev.winnow.core.ruleset.RunningExperiment;
import dev.winnow.server.audit.Actor;
import dev.winnow.server.problem.Refused;
import dev.winnow.server.store.Store;
import dev.winnow.server.webhook.Announcement;
import dev.winnow.server.webhook.Announcements;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** How an experiment begins, or goes on: now, or when its start has come. */
@Singleton
class Launch {
  private final ExperimentRepository experiments;
  private final Moves moves;
  private final Phases phases;
  private final Announcements announcements;
  private final Clock clock;

  Launch(
      ExperimentRepository experiments,
      Moves moves,
      Phases phases,
      Announcements announcements,
      Clock clock) {
    this.experiments = experiments;
    this.moves = moves;
    this.phases = phases;
    this.announcements = announcements;
    this.clock = clock;
  }

  void start(Store store, ExperimentRow row, Actor by, @Nullable String why) {
    ExperimentDefinition definition = Experiments.definition(row);
    Instant now = clock.instant();
    Instant starts = definition.starts();
    if (row.state() != State.PAUSED && starts != null && starts.isAfter(now)) {
      moves.move(store, row, State.SCHEDULED, "scheduled", by, why, State.DRAFT, State.REVIEW);
      return;
    }
    Instant ends = definition.ends();
    if (ends != null && !ends.isAfter(now) && starts == null) {
      throw new InvalidInput(
          List.of(new Problem("ends", ends.toString(), "a time that has not come, or none")));
    }
    // Holds the store, so that two members of a group are launched one after the other.
    long version = phases.nextRuleset(store);
    refuseOverlap(store, row.experiment(), definition);
    String salt = row.salt() == null ? phases.drawn() : row.salt();
    boolean first = row.state() != State.PAUSED;
    moves.change(row, State.RUNNING, definition, salt);
    @Nullable RunningExperiment last =
        first ? null : phases.lastOpen(store, row.experiment()).orElse(null);
    phases.open(
        store,
        version,
        row.experiment(),
        definition,
        salt,
        Allocations.next(definition, last),
        first && starts != null ? starts : now);
    moves.note(
        store,
        row.experiment(),
        by,
        first ? "launched" : "resumed",
        Moves.state(row.state()),
        Moves.state(State.RUNNING),
        why);
    if (first) {
      announcements.announce(
          store.number(),
          Announcement.Type.EXPERIMENT_LAUNCHED,
          JsonObject.of("experiment", row.experiment(), "name", definition.name()));
    }
  }

  /** Two running members of a group that own the same visitors would not exclude each other. */
  private void refuseOverlap(Store store, String key, ExperimentDefinition definition) {
    GroupSlice group = definition.group();
    if (group == null) {
      return;
    }
    for (ExperimentRow other : experiments.all(store.number())) {
      boolean runs =
          Set.of(State.RUNNING, State.DECIDED).contains(other.state())
              && !other.experiment().equals(key);
      GroupSlice taken = runs ? Experiments.definition(other).group() : null;
      if (taken != null && taken.overlaps(group)) {
        throw Refused.conflict(
            "another experiment of the group owns some of these buckets",
            new Problem(
                "group",
                "%d to %d".formatted(group.from(), group.to()),
                "buckets outside of %d to %d, which %s owns"
                    .formatted(taken.from(), taken.to(), other.experiment())));
      }
    }
  }
}
