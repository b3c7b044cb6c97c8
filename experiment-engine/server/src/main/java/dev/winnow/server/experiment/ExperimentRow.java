package dev.winnow.server.experiment;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** An experiment as it is kept; the definition is its JSON. */
@MappedEntity("experiment")
record ExperimentRow(
    @Id int storeId,
    @Id String experiment,
    long version,
    State state,
    String definition,
    @Nullable String salt,
    @Nullable Integer rolloutPhase,
    Instant created) {}
