/**
 * Whether a store's figures can be believed: A/A tests, and certificates of how often the method of
 * an experiment is wrong on the store's own visitors. Start at {@link
 * dev.winnow.server.calibration.Certificates}.
 */
@NullMarked
package dev.winnow.server.calibration;

import org.jspecify.annotations.NullMarked;
