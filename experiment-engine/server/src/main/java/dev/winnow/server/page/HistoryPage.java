package dev.winnow.server.page;

import dev.winnow.server.audit.Noted;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Everything that was changed in a store, the newest first.
 *
 * @param subject only of this; empty for all
 * @param more whether older changes are left
 * @param problem what was wrong with what was asked for, in a sentence; null: nothing
 */
public record HistoryPage(
    Frame frame, String subject, List<Noted> noted, boolean more, @Nullable String problem) {
  public HistoryPage {
    noted = List.copyOf(noted);
  }

  public Links links() {
    return new Links(frame.store());
  }

  public List<HistoryRow> rows() {
    return noted.stream().map(each -> HistoryRow.of(each, frame.zone())).toList();
  }

  /** Where the next older ones are; null where none are left. */
  public @Nullable String older() {
    return more && !noted.isEmpty() ? links().historyBefore(subject, noted.getLast().id()) : null;
  }
}
