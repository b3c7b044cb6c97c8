/**
 * Events on their way in: checked, marked, handed to the lanes, shown in the live tail. Start at
 * {@link dev.winnow.server.event.Ingest}.
 */
@NullMarked
package dev.winnow.server.event;

import org.jspecify.annotations.NullMarked;
