package dev.winnow.journeys.contribution;

/**
 * What a journey had entered before it entered another experiment. Like a segment it is known at
 * the exposure to the other one, whose arms are therefore randomised within it.
 *
 * @param experiment the one entered first
 * @param phase of it, in which the journey entered
 * @param variant of it, by its place: the one seen first, also if another was seen later
 */
public record SeenBefore(String experiment, int phase, int variant) {}
