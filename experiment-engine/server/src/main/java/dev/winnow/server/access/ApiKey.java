package dev.winnow.server.access;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A key as it is kept.
 *
 * @param hash SHA-256 of the key
 * @param storeId null for the engine's own admin key
 * @param origins blank-separated origins a browser's key may be used from; empty: anywhere
 */
@MappedEntity("api_key")
record ApiKey(
    @Id String hash, @Nullable Integer storeId, Scope scope, String origins, Instant created) {}
