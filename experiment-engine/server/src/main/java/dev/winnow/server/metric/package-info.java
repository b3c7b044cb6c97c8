/**
 * A store's own metrics over HTTP, and what follows when one changes: its journeys are measured
 * anew. Start at {@link dev.winnow.server.metric.StoreMetrics}.
 */
@NullMarked
package dev.winnow.server.metric;

import org.jspecify.annotations.NullMarked;
