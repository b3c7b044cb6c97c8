/**
 * Who comes to the shop and what they would do there: pure, drawn from a seed, the same on every
 * run. Start at {@link dev.winnow.examples.shoppers.people.Shopper}.
 */
@NullMarked
package dev.winnow.examples.shoppers.people;

import org.jspecify.annotations.NullMarked;
