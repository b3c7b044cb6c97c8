package dev.winnow.core.event;

import org.jspecify.annotations.Nullable;

/**
 * The moment at which a variant's change would be visible, by the same condition in every arm.
 *
 * @param ruleset version of the ruleset that decided
 * @param order on a thank-you page, the order that led there: it is no consequence of the variant
 */
public record Exposure(
    String experiment, String variant, @Nullable Long ruleset, @Nullable String order) {}
