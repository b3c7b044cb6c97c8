package dev.winnow.server.webhook;

import dev.winnow.core.json.Json;
import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;

/**
 * What a store's outgoing webhooks tell. An announcement is kept in the transaction of what it
 * tells of, so that neither is there without the other, and is delivered afterwards.
 */
@Singleton
public class Announcements {
  private final AnnouncementRepository announcements;
  private final DeliveryRepository deliveries;
  private final Clock clock;

  Announcements(AnnouncementRepository announcements, DeliveryRepository deliveries, Clock clock) {
    this.announcements = announcements;
    this.deliveries = deliveries;
    this.clock = clock;
  }

  /**
   * Tells of something each endpoint that wants it.
   *
   * @param data what the receiver is told, as JSON
   */
  @Transactional
  public void announce(int storeId, Announcement.Type type, Map<String, Object> data) {
    String id = Message.newId();
    Instant now = clock.instant();
    announcements.save(new AnnouncementRow(id, storeId, type.key(), now, Json.text(data)));
    deliveries.addForAll(storeId, id, now, Endpoints.pattern(type));
  }
}
