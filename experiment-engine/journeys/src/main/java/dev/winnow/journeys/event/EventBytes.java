package dev.winnow.journeys.event;

import dev.winnow.core.audience.Attributes;
import dev.winnow.core.event.Commerce;
import dev.winnow.core.event.Exposure;
import dev.winnow.core.event.StoreEvent;
import dev.winnow.journeys.bytes.ByteSink;
import dev.winnow.journeys.bytes.ByteSource;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One event in bytes:
 *
 * <pre>
 *   flags   varint: which fields follow, marks, source
 *   id      16 bytes where it is a UUID in canonical form, else text
 *   type    number of the dictionary, or 0 and text; pages, paths and names of attributes likewise
 *   time    milliseconds
 *   ...     the fields that the flags announce, in the order in which they are written below
 * </pre>
 */
public final class EventBytes {
  private static final int UUID_ID = 1;
  private static final int VISITOR = 1 << 1;
  private static final int CUSTOMER = 1 << 2;
  private static final int SESSION = 1 << 3;
  private static final int PAGE = 1 << 4;
  private static final int PATH = 1 << 5;
  private static final int ATTRIBUTES = 1 << 6;
  private static final int EXPOSURE = 1 << 7;
  private static final int COMMERCE = 1 << 8;
  private static final int MARKS = 9;
  private static final int SOURCE = 13;

  private EventBytes() {}

  /**
   * The same bytes for the same content, whoever writes them and when: without time and marks,
   * which the engine may have set, and without the dictionary, which grows.
   */
  static byte[] canonical(ReceivedEvent received) {
    var sink = ByteSink.spelledOut();
    StoreEvent timeless = received.event().at(Instant.EPOCH);
    write(sink, ReceivedEvent.from(received.source(), timeless), true);
    return sink.toBytes();
  }

  /**
   * Writes an event.
   *
   * @param withVisitor false where the visitor is known to the reader
   */
  public static void write(ByteSink sink, ReceivedEvent received, boolean withVisitor) {
    StoreEvent event = received.event();
    UUID uuid = canonicalUuid(event.id());
    UUID visitor = withVisitor ? event.visitor() : null;
    sink.unsigned(flags(received, uuid, visitor));
    if (uuid == null) {
      sink.text(event.id());
    } else {
      sink.uuid(uuid);
    }
    sink.word(event.type());
    sink.time(event.time());
    if (visitor != null) {
      sink.uuid(visitor);
    }
    if (event.customer() != null) {
      sink.text(event.customer());
    }
    if (event.session() != null) {
      sink.text(event.session());
    }
    if (event.page() != null) {
      sink.word(event.page());
    }
    if (event.path() != null) {
      sink.word(event.path());
    }
    if (!event.attributes().values().isEmpty()) {
      attributes(sink, event.attributes());
    }
    if (event.exposure() != null) {
      exposure(sink, event.exposure());
    }
    if (event.commerce() != null) {
      CommerceBytes.write(sink, event.commerce());
    }
  }

  private static long flags(ReceivedEvent received, @Nullable UUID uuid, @Nullable UUID visitor) {
    StoreEvent event = received.event();
    long flags =
        (uuid == null ? 0 : UUID_ID)
            | (visitor == null ? 0 : VISITOR)
            | (event.customer() == null ? 0 : CUSTOMER)
            | (event.session() == null ? 0 : SESSION)
            | (event.page() == null ? 0 : PAGE)
            | (event.path() == null ? 0 : PATH)
            | (event.attributes().values().isEmpty() ? 0 : ATTRIBUTES)
            | (event.exposure() == null ? 0 : EXPOSURE)
            | (event.commerce() == null ? 0 : COMMERCE);
    for (Mark mark : received.marks()) {
      flags |= 1L << (MARKS + number(mark));
    }
    return flags | (long) number(received.source()) << SOURCE;
  }

  /**
   * Reads an event.
   *
   * @param visitorOfJourney whose event it is where that was not written
   */
  public static ReceivedEvent read(ByteSource source, @Nullable UUID visitorOfJourney) {
    long flags = source.unsigned();
    String id = has(flags, UUID_ID) ? source.uuid().toString() : source.text();
    String type = source.word();
    Instant time = source.time();
    UUID visitor = has(flags, VISITOR) ? source.uuid() : visitorOfJourney;
    String customer = has(flags, CUSTOMER) ? source.text() : null;
    String session = has(flags, SESSION) ? source.text() : null;
    String page = has(flags, PAGE) ? source.word() : null;
    String path = has(flags, PATH) ? source.word() : null;
    Attributes attributes = has(flags, ATTRIBUTES) ? attributes(source) : Attributes.NONE;
    Exposure exposure = has(flags, EXPOSURE) ? exposure(source) : null;
    Commerce commerce = has(flags, COMMERCE) ? CommerceBytes.read(source) : null;
    return new ReceivedEvent(
        new StoreEvent(
            id, type, visitor, customer, session, time, page, path, attributes, exposure, commerce),
        source((int) (flags >>> SOURCE) & 3),
        marks(flags));
  }

  private static boolean has(long flags, int flag) {
    return (flags & flag) != 0;
  }

  private static Set<Mark> marks(long flags) {
    if ((flags >>> MARKS & 15) == 0) {
      return Set.of();
    }
    var marks = EnumSet.noneOf(Mark.class);
    for (Mark mark : Mark.values()) {
      if ((flags >>> (MARKS + number(mark)) & 1) != 0) {
        marks.add(mark);
      }
    }
    return marks;
  }

  /** Numbers that stored rows hold; unlike ordinals they survive a reordering. */
  private static int number(Mark mark) {
    return switch (mark) {
      case BOT -> 0;
      case CLOCK_CORRECTED -> 1;
      case BEFORE_RETENTION -> 2;
    };
  }

  private static int number(Source source) {
    return switch (source) {
      case BROWSER -> 0;
      case SERVER -> 1;
      case BACKFILL -> 2;
      case WEBHOOK -> 3;
    };
  }

  private static Source source(int number) {
    return switch (number) {
      case 0 -> Source.BROWSER;
      case 1 -> Source.SERVER;
      case 2 -> Source.BACKFILL;
      default -> Source.WEBHOOK;
    };
  }

  private static @Nullable UUID canonicalUuid(String id) {
    if (id.length() != 36) {
      return null;
    }
    try {
      UUID uuid = UUID.fromString(id);
      return uuid.toString().equals(id) ? uuid : null;
    } catch (IllegalArgumentException notOne) {
      return null;
    }
  }

  private static void attributes(ByteSink sink, Attributes attributes) {
    sink.unsigned(attributes.values().size());
    for (Map.Entry<String, Object> attribute : attributes.values().entrySet()) {
      sink.word(attribute.getKey());
      switch (attribute.getValue()) {
        case Boolean flag -> sink.unsigned(flag ? 1 : 2);
        case BigDecimal number -> {
          sink.unsigned(3);
          sink.decimal(number);
        }
        default -> {
          sink.unsigned(0);
          sink.word(attribute.getValue().toString());
        }
      }
    }
  }

  private static Attributes attributes(ByteSource source) {
    var values = new TreeMap<String, Object>();
    for (int i = source.count(); i > 0; i--) {
      String name = source.word();
      values.put(
          name,
          switch (source.count()) {
            case 1 -> true;
            case 2 -> false;
            case 3 -> source.decimal();
            default -> source.word();
          });
    }
    return new Attributes(values);
  }

  private static void exposure(ByteSink sink, Exposure exposure) {
    sink.text(exposure.experiment());
    sink.text(exposure.variant());
    sink.optionalSigned(exposure.ruleset());
    sink.optionalText(exposure.order());
  }

  private static Exposure exposure(ByteSource source) {
    return new Exposure(
        source.text(), source.text(), source.optionalSigned(), source.optionalText());
  }
}
