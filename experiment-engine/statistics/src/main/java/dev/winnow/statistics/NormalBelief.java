package dev.winnow.statistics;

/** What is believed of a mean or an effect, or why nothing can be. */
public sealed interface NormalBelief permits NormalPosterior, NotEstimable {}
