package dev.winnow.server.page;

import dev.winnow.server.experiment.State;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One experiment in the list.
 *
 * @param page of its placement; null for any page
 * @param since its first launch; null for a draft
 * @param visitors counted so far
 * @param verdict of its report; null where nobody has computed one
 */
public record ExperimentRow(
    String key,
    String name,
    State state,
    @Nullable String page,
    @Nullable Instant since,
    long visitors,
    @Nullable Verdict verdict) {}
