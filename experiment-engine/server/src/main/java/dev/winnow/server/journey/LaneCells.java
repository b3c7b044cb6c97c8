package dev.winnow.server.journey;

import dev.winnow.journeys.totals.Cell;
import java.util.HashMap;
import java.util.Map;

/**
 * What a lane remembers of its totals between two transactions, so that it need not read them
 * again. It holds only as long as nobody else has written for the lane: the sequence tells.
 */
final class LaneCells {
  private static final int MOST = 10_000;

  private final Map<TotalsRows.Address, Cell> cells = new HashMap<>();
  private long sequence = -1;

  /** Forgets everything if another has written for the lane since. */
  Map<TotalsRows.Address, Cell> at(long current) {
    if (current != sequence || cells.size() > MOST) {
      cells.clear();
      sequence = current;
    }
    return cells;
  }

  /** Keeps what was committed. */
  void committed(long newSequence, Map<TotalsRows.Address, Cell> written) {
    cells.putAll(written);
    sequence = newSequence;
  }
}
