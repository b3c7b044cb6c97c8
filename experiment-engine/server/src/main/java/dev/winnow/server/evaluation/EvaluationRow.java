package dev.winnow.server.evaluation;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What the last evaluation saw, as it is kept. */
@MappedEntity("evaluation")
record EvaluationRow(
    @Id int storeId,
    @Id String experiment,
    Instant at,
    String doubts,
    @Nullable Instant reweighed) {}
