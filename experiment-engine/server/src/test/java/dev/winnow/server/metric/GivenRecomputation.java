package dev.winnow.server.metric;

import dev.winnow.server.EngineUnderTest;

/** A recomputation step by step, as a crash may interrupt it. */
public final class GivenRecomputation {
  private GivenRecomputation() {}

  /** Measures some journeys of the newest one of a store anew; whether there are more. */
  public static boolean step(EngineUnderTest engine, int storeId, int journeys) {
    var recomputations = engine.bean(Recomputations.class);
    return recomputations.step(recomputations.newest(storeId).getFirst().number(), journeys);
  }

  /** All of the newest one of a store. */
  public static void finish(EngineUnderTest engine, int storeId) {
    while (step(engine, storeId, 500)) {
      // Goes on.
    }
  }
}
