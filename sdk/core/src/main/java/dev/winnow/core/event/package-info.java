/**
 * What visitors and shops did, with its vocabulary, bounds and wire form. Start at {@link
 * dev.winnow.core.event.StoreEvent}.
 */
@NullMarked
package dev.winnow.core.event;

import org.jspecify.annotations.NullMarked;
