package dev.winnow.journeys.totals;

import dev.winnow.journeys.contribution.Contribution;
import dev.winnow.journeys.contribution.SeenBefore;
import dev.winnow.journeys.contribution.Segment;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Sums of contributions. Adding and taking away is exact: no order of events changes a total, not
 * in the last bit, and taking everything away again leaves nothing.
 */
public record Totals(Map<CellKey, Cell> cells) {
  public static final Totals NOTHING = new Totals(Map.of());

  public Totals {
    // Not copied: there may be many, and every map is made here, for one value alone.
    cells = Collections.unmodifiableMap(cells);
  }

  /** What these contributions of a journey add, together. */
  public static Totals of(List<Contribution> contributions) {
    var cells = new HashMap<CellKey, Cell>();
    for (Contribution contribution : contributions) {
      Cell cell = Cell.of(contribution);
      add(cells, key(contribution, new Cut.Day(contribution.day())), cell);
      for (Segment segment : contribution.segments()) {
        var cut = new Cut.OfSegment(segment.dimension(), segment.value());
        add(cells, key(contribution, cut), cell);
      }
      for (SeenBefore seen : contribution.seenBefore()) {
        var cut = new Cut.After(seen.experiment(), seen.phase(), seen.variant());
        add(cells, key(contribution, cut), cell.withoutHistograms());
      }
    }
    return new Totals(cells);
  }

  /** How the totals move when a journey contributes {@code after} instead of {@code before}. */
  public static Totals moved(List<Contribution> before, List<Contribution> after) {
    var come = new ArrayList<>(after);
    var gone = new ArrayList<Contribution>();
    for (Contribution contribution : before) {
      if (!come.remove(contribution)) {
        gone.add(contribution);
      }
    }
    return of(come).minus(of(gone));
  }

  public Totals plus(Totals other) {
    if (cells.isEmpty()) {
      return other;
    }
    var sum = new HashMap<>(cells);
    other.cells.forEach((key, cell) -> add(sum, key, cell));
    return new Totals(sum);
  }

  public Totals minus(Totals other) {
    if (other.cells.isEmpty()) {
      return this;
    }
    var difference = new HashMap<>(cells);
    other.cells.forEach((key, cell) -> add(difference, key, cell.negated()));
    return new Totals(difference);
  }

  /**
   * The same cells under other keys; those that come under one key are added up.
   *
   * @param to the new key of each; null: it is left out
   */
  public Totals rekeyed(Function<CellKey, @Nullable CellKey> to) {
    var others = new HashMap<CellKey, Cell>();
    cells.forEach((key, cell) -> {
      CellKey other = to.apply(key);
      if (other != null) {
        add(others, other, cell);
      }
    });
    return new Totals(others);
  }

  private static void add(Map<CellKey, Cell> cells, CellKey key, Cell cell) {
    cells.merge(
        key,
        cell,
        (a, b) -> {
          Cell both = a.plus(b);
          return both.isNothing() ? null : both;
        });
  }

  private static CellKey key(Contribution contribution, Cut cut) {
    return new CellKey(
        contribution.experiment(),
        contribution.phase(),
        contribution.variant(),
        contribution.population(),
        cut);
  }
}
