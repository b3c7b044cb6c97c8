package dev.winnow.server.webhook;

import dev.winnow.core.json.Json;
import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.Map;
import java.util.UUID;

/**
 * What a store's outgoing webhooks tell. An announcement is kept in the transaction of what it
 * tells of, so that neither is there without the other, and is delivered afterwards.
 */
@Singleton
public class Announcements {
  private final AnnouncementRepository announcements;
  private final Clock clock;

  Announcements(AnnouncementRepository announcements, Clock clock) {
    this.announcements = announcements;
    this.clock = clock;
  }

  /**
   * Tells of something.
   *
   * @param data what the receiver is told, as JSON
   */
  @Transactional
  public void announce(int storeId, Announcement.Type type, Map<String, Object> data) {
    announcements.save(
        new AnnouncementRow(
            "msg_" + UUID.randomUUID().toString().replace("-", ""),
            storeId,
            type.key(),
            clock.instant(),
            Json.text(data)));
  }
}
