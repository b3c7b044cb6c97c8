/**
 * Who may enter an experiment: rules over the attributes of a visitor. Start at {@link
 * dev.winnow.core.audience.Audience}.
 */
@NullMarked
package dev.winnow.core.audience;

import org.jspecify.annotations.NullMarked;
