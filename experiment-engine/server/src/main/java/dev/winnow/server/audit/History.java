package dev.winnow.server.audit;

import dev.winnow.server.store.Store;
import jakarta.inject.Singleton;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What was changed in a store, for people to read. */
@Singleton
public class History {
  private final AuditRepository entries;

  History(AuditRepository entries) {
    this.entries = entries;
  }

  /**
   * The newest changes first.
   *
   * @param subject only of this, such as {@code experiment/cart-cta}; null for all
   * @param before only those with a lower id
   * @throws dev.winnow.core.problem.InvalidInput if one of them cannot be
   */
  public List<Noted> newest(Store store, @Nullable String subject, long before, int most) {
    var page = new AuditPage(before, most, subject);
    List<AuditEntry> found =
        page.subject() == null
            ? entries.newest(store.number(), page.before(), page.limit())
            : entries.newestOf(store.number(), page.subject(), page.before(), page.limit());
    return found.stream().map(Noted::of).toList();
  }

  /** All changes of one kind to one subject, the oldest first. */
  public List<Noted> of(Store store, String subject, String action) {
    return entries.oldestOf(store.number(), subject, action).stream().map(Noted::of).toList();
  }
}
