package dev.winnow.statistics;

import java.util.List;

/**
 * Units that are in two experiments at once, by their arm in either.
 *
 * @param rows a row for each arm of the first experiment, in it a cell for each arm of the second;
 *     the controls come first. At least two of each
 */
public record ArmTable(List<List<Moments>> rows) {
  public ArmTable {
    rows = rows.stream().map(List::copyOf).toList();
    if (rows.size() < 2 || rows.getFirst().size() < 2) {
      throw new IllegalArgumentException(
          "rows %s: at least two arms of either experiment are needed".formatted(rows));
    }
    int columns = rows.getFirst().size();
    if (rows.stream().anyMatch(row -> row.size() != columns)) {
      throw new IllegalArgumentException(
          "rows %s: each must have a cell for each arm of the second experiment".formatted(rows));
    }
  }

  /** By place of the arms, 0 for the control. */
  public Moments cell(int first, int second) {
    return rows.get(first).get(second);
  }

  /** Arms of the first experiment, its control among them. */
  public int firstArms() {
    return rows.size();
  }

  /** Arms of the second experiment, its control among them. */
  public int secondArms() {
    return rows.getFirst().size();
  }

  /** Of all cells together. */
  public long units() {
    return rows.stream().flatMap(List::stream).mapToLong(Moments::n).sum();
  }
}
