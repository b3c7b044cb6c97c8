package dev.winnow.server.journey;

import java.util.UUID;

/** A visitor of a store. */
record VisitorKey(int storeId, UUID visitor) {}
