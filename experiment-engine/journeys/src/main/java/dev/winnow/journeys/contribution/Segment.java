package dev.winnow.journeys.contribution;

/** One value of a dimension by which journeys are parted, such as device = mobile. */
public record Segment(String dimension, String value) {}
