/**
 * How often each method is wrong on a store's own orders, found by simulating experiments with
 * them. Start at {@link dev.winnow.statistics.calibration.Calibration}.
 */
@NullMarked
package dev.winnow.statistics.calibration;

import org.jspecify.annotations.NullMarked;
