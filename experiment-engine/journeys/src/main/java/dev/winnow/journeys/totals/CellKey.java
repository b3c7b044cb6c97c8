package dev.winnow.journeys.totals;

import dev.winnow.journeys.contribution.Population;

/** Where a sum is kept. */
public record CellKey(String experiment, int phase, int variant, Population population, Cut cut) {}
