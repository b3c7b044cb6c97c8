package dev.winnow.server.decision;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A decision as it is kept; reasons and figures are JSON. */
@MappedEntity("decision")
record DecisionRow(
    @Id int storeId,
    @Id String experiment,
    @Id int number,
    Instant at,
    String kind,
    @Nullable String variant,
    String reasons,
    String actorKind,
    String actor,
    @Nullable String why,
    String figures) {}
