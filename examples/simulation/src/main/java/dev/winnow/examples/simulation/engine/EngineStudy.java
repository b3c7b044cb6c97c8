package dev.winnow.examples.simulation.engine;

/** Placeholder. */
public final class EngineStudy {
  private EngineStudy() {}
}
