package dev.winnow.server.page;

/**
 * A place on a scale that bears a label.
 *
 * @param at in percent of the drawing
 * @param anchor on which side of the place the label stands, so that it stays inside
 * @param zero whether it is the place of no difference
 */
public record Tick(String at, String label, String anchor, boolean zero) {}
