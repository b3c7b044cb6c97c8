package dev.winnow.server.audit;

import io.micronaut.data.annotation.GeneratedValue;
import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** One change as it is kept. */
@MappedEntity("audit_entry")
record AuditEntry(
    @Id @GeneratedValue @Nullable Long id,
    @Nullable Integer storeId,
    Instant at,
    String actorKind,
    String actor,
    String action,
    String subject,
    @Nullable String was,
    @Nullable String became,
    @Nullable String why) {}
