/**
 * Whether experiments that ran on the same visitors get in each other's way: the scan over all
 * pairs of a store, and what is told of it at night. Start at {@link
 * dev.winnow.server.interaction.Pair}.
 */
@NullMarked
package dev.winnow.server.interaction;

import org.jspecify.annotations.NullMarked;
