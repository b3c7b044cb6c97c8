package dev.winnow.journeys.metric;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Something that a metric looks at: when it was, how much of it, and of which order.
 *
 * @param provisional no shop has said so yet
 */
record Occurrence(
    Instant time, long of, long per, boolean provisional, @Nullable String order, Caveat caveat) {}
