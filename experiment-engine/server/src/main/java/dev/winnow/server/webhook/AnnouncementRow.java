package dev.winnow.server.webhook;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.time.Instant;

/** An announcement as it is kept; the data is its JSON. */
@MappedEntity("announcement")
record AnnouncementRow(@Id String id, int storeId, String type, Instant at, String data) {}
