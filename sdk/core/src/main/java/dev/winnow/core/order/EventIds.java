package dev.winnow.core.order;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.UUID;

/**
 * Ids of events that follow from what they report: a thing that is reported twice, by a webhook and
 * a backfill or before and after a restart, is one event.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9562#section-5.5">RFC 9562, section 5.5</a>
 */
public final class EventIds {
  /** The UUID of version 5 of "winnow.dev" in the DNS namespace of RFC 9562. */
  private static final UUID NAMESPACE =
      name(UUID.fromString("6ba7b810-9dad-11d1-80b4-00c04fd430c8"), "winnow.dev");

  private EventIds() {}

  /**
   * The UUID of version 5 of what is reported.
   *
   * @param platform that reports: {@code java}, {@code shopify}, ...
   * @param store as the platform names it; empty where it has but one
   * @param topic what happened, such as the event's type
   * @param object the platform's id of the order or refund
   * @param version of the object
   */
  public static String of(
      String platform, String store, String topic, String object, long version) {
    // Lengths go before the parts, so that no two lists of parts make one text.
    var text = new StringBuilder();
    for (String part : new String[] {platform, store, topic, object, Long.toString(version)}) {
      text.append(part.length()).append(':').append(part);
    }
    return name(NAMESPACE, text.toString()).toString();
  }

  private static UUID name(UUID namespace, String name) {
    byte[] text = name.getBytes(StandardCharsets.UTF_8);
    byte[] bytes =
        ByteBuffer.allocate(16 + text.length)
            .putLong(namespace.getMostSignificantBits())
            .putLong(namespace.getLeastSignificantBits())
            .put(text)
            .array();
    ByteBuffer hash = ByteBuffer.wrap(sha1(bytes));
    long high = (hash.getLong() & ~0xF000L) | 0x5000L;
    long low = (hash.getLong() & 0x3FFF_FFFF_FFFF_FFFFL) | 0x8000_0000_0000_0000L;
    return new UUID(high, low);
  }

  private static byte[] sha1(byte[] bytes) {
    try {
      return MessageDigest.getInstance("SHA-1").digest(bytes);
    } catch (NoSuchAlgorithmException missing) {
      throw new IllegalStateException("every Java platform has SHA-1", missing);
    }
  }
}
