package dev.winnow.server.page;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * All experiments of a store.
 *
 * @param mayCreate whether whoever looks may begin a new one
 * @param mayAdminister whether they may change whom the engine tells
 */
public record ExperimentsPage(
    Frame frame, List<ExperimentRow> rows, boolean mayCreate, boolean mayAdminister) {
  public ExperimentsPage {
    rows = List.copyOf(rows);
  }

  public Links links() {
    return new Links(frame.store());
  }

  public String since(@Nullable Instant time) {
    return time == null ? "not launched" : Dates.day(time, frame.zone());
  }

  public String visitors(long visitors) {
    return Numbers.count(visitors);
  }

  public String placement(@Nullable String page) {
    return page == null || page.isBlank() ? "any page" : page.replace('_', ' ');
  }
}
