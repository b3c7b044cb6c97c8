package dev.winnow.server.report;

import dev.winnow.server.experiment.Experiment;
import dev.winnow.server.store.Store;
import java.util.List;

/** Knows of something beside the totals for which figures should not be taken at their word. */
@FunctionalInterface
public interface OutsideDoubts {
  /** Those about an experiment of a store; none for most. */
  List<Report.Doubt> of(Store store, Experiment experiment);
}
