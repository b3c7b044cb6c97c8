/**
 * What is looked at before an experiment is launched. Start at {@link
 * dev.winnow.server.check.Checks}.
 */
@NullMarked
package dev.winnow.server.check;

import org.jspecify.annotations.NullMarked;
