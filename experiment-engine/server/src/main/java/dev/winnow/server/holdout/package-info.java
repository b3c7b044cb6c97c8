/**
 * Visitors who see no experiment at all, and what all experiments together earned beside them.
 * Start at {@link dev.winnow.server.holdout.HoldoutPeriods}.
 */
@NullMarked
package dev.winnow.server.holdout;

import org.jspecify.annotations.NullMarked;
