package dev.winnow.server.page;

import java.time.ZoneId;

/**
 * What surrounds every page of a store.
 *
 * @param store its key
 * @param zone in which its times are shown
 * @param csrf goes back with every form
 */
public record Frame(String store, ZoneId zone, String csrf) {}
