package dev.winnow.server.experiment;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.time.Instant;

/** A phase as it is kept; the ruleset is its JSON. */
@MappedEntity("experiment_phase")
record PhaseRow(
    @Id int storeId,
    @Id String experiment,
    @Id int phase,
    long rulesetVersion,
    Instant started,
    String ruleset) {}
