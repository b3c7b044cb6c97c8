/**
 * All running experiments of a store, compiled, and what they say for a visitor. Start at {@link
 * dev.winnow.core.ruleset.Ruleset}.
 */
@NullMarked
package dev.winnow.core.ruleset;

import org.jspecify.annotations.NullMarked;
