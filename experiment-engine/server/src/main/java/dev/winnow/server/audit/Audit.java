package dev.winnow.server.audit;

import dev.winnow.core.json.Json;
import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The log of every change. What is noted in a transaction is there if the change is, else not. */
@Singleton
public class Audit {
  private final AuditRepository entries;
  private final Clock clock;

  Audit(AuditRepository entries, Clock clock) {
    this.entries = entries;
    this.clock = clock;
  }

  /**
   * Notes a change.
   *
   * @param storeId null for what concerns the whole engine
   * @param action in the past, for machines: {@code launched}
   * @param subject a path: {@code experiment/cart-cta}
   * @param was and {@code became} as JSON; null where there was, or is, nothing
   */
  @Transactional
  public void note(
      @Nullable Integer storeId,
      Actor actor,
      String action,
      String subject,
      @Nullable Object was,
      @Nullable Object became,
      @Nullable String why) {
    entries.save(
        new AuditEntry(
            null,
            storeId,
            clock.instant(),
            actor.kind().name().toLowerCase(Locale.ROOT),
            actor.name(),
            action,
            subject,
            was == null ? null : Json.text(was),
            became == null ? null : Json.text(became),
            why));
  }
}
