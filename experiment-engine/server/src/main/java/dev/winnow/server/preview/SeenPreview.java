package dev.winnow.server.preview;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.time.Instant;

/**
 * A variant that a preview link has shown.
 *
 * @param change as JSON: what was seen
 */
@MappedEntity("preview_seen")
record SeenPreview(
    @Id int storeId, @Id String experiment, @Id String variant, String change, Instant seenAt) {}
