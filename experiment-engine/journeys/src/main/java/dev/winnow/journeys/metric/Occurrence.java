package dev.winnow.journeys.metric;

import java.time.Instant;

/** Something that a metric looks at: when it was, how much of it, and whether a shop said so. */
record Occurrence(Instant time, long of, long per, boolean provisional) {}
