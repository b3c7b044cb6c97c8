/**
 * Simulated shoppers: people drawn from a seed who walk a shop over real HTTP, and whose books are
 * compared with the engine's in the end. Start at {@link dev.winnow.examples.shoppers.Shoppers}.
 */
@NullMarked
package dev.winnow.examples.shoppers;

import org.jspecify.annotations.NullMarked;
