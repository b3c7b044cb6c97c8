package dev.winnow.journeys.arrival;

import dev.winnow.core.audience.Attributes;
import dev.winnow.core.event.Commerce;
import dev.winnow.core.event.Exposure;
import dev.winnow.core.event.StoreEvent;
import dev.winnow.core.ruleset.Assignment;
import dev.winnow.core.visitor.UuidV7;
import dev.winnow.journeys.Experiments;
import dev.winnow.journeys.event.Mark;
import dev.winnow.journeys.event.ReceivedEvent;
import dev.winnow.journeys.event.Source;
import dev.winnow.journeys.experiment.MeasuredExperiment;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;

/** What happened in a shop within eighty days, as the engine received it; one draw per seed. */
final class AnyEvents {
  private static final List<String> TYPES =
      List.of("page_view", "page_view", "add_to_cart", "begin_checkout", "cta_click", "own_type");

  private static final List<Source> SOURCES = List.of(Source.values());

  private final Random random;
  private final List<UUID> visitors = new ArrayList<>();
  private final List<ReceivedEvent> events = new ArrayList<>();
  private int ids;

  private AnyEvents(Random random) {
    this.random = random;
  }

  /** Events of several visitors who share some orders, with differing copies among them. */
  static List<ReceivedEvent> drawn(Random random) {
    var drawing = new AnyEvents(random);
    for (int i = 3 + random.nextInt(6); i > 0; i--) {
      drawing.visit();
    }
    for (int i = 2 + random.nextInt(12); i > 0; i--) {
      var orders = new AnyOrder("o-" + i, random, drawing.visitors, drawing::nextId);
      orders.said().forEach(said -> drawing.events.add(drawing.marked(said)));
    }
    drawing.copies();
    return drawing.events;
  }

  private void visit() {
    UUID visitor =
        chance(3)
            ? new UUID(random.nextLong(), random.nextLong())
            : UuidV7.at(anyTime(random), random);
    visitors.add(visitor);
    boolean bot = chance(8);
    for (int i = random.nextInt(40); i > 0; i--) {
      StoreEvent event = chance(4) ? exposure(visitor) : action(visitor);
      Source source = chance(2) ? Source.BROWSER : SOURCES.get(random.nextInt(SOURCES.size()));
      ReceivedEvent received = marked(ReceivedEvent.from(source, event));
      events.add(bot && chance(2) ? with(received, Mark.BOT) : received);
    }
  }

  private StoreEvent action(UUID visitor) {
    String type = TYPES.get(random.nextInt(TYPES.size()));
    StoreEvent event =
        StoreEvent.of(nextId(), type, visitor, anyTime(random)).with(attributes()).in(session());
    return type.equals("add_to_cart")
        ? event.with(Commerce.order("cart").worth(random.nextInt(100_00), "EUR"))
        : event;
  }

  private StoreEvent exposure(UUID visitor) {
    MeasuredExperiment experiment =
        List.of(AnyShop.CTA, AnyShop.OFFER, AnyShop.MAIL).get(random.nextInt(3));
    Long ruleset = chance(2) ? null : Long.valueOf(5 + random.nextInt(20));
    String order = chance(5) ? "o-" + (1 + random.nextInt(6)) : null;
    var exposure = new Exposure(experiment.key(), variant(experiment, visitor), ruleset, order);
    return StoreEvent.exposure(nextId(), visitor, anyTime(random), exposure, attributes())
        .in(session());
  }

  /** Mostly what the first ruleset shows. */
  private String variant(MeasuredExperiment experiment, UUID visitor) {
    Assignment shown =
        experiment
            .phases()
            .getFirst()
            .ruleset()
            .assign(experiment.key(), visitor.toString(), Attributes.NONE);
    boolean truth = !chance(6);
    return truth && shown instanceof Assignment.Assigned assigned
        ? assigned.variant()
        : experiment.variants().get(random.nextInt(experiment.variants().size()));
  }

  /** Copies of events that have come already: with another source, time, content or mark. */
  private void copies() {
    for (ReceivedEvent received : List.copyOf(events)) {
      while (chance(4)) {
        StoreEvent event = received.event();
        if (chance(3)) {
          event = event.at(event.time().plusSeconds(random.nextInt(7_200)));
        }
        if (chance(3)) {
          event = event.on(chance(2) ? "cart" : "home", "/");
        }
        Source source = chance(3) ? SOURCES.get(random.nextInt(SOURCES.size())) : received.source();
        events.add(marked(new ReceivedEvent(event, source, received.marks())));
      }
    }
  }

  private ReceivedEvent marked(ReceivedEvent received) {
    if (chance(20)) {
      return with(received, Mark.BEFORE_RETENTION);
    }
    return chance(20) ? with(received, Mark.CLOCK_CORRECTED) : received;
  }

  private static ReceivedEvent with(ReceivedEvent received, Mark mark) {
    Set<Mark> marks = EnumSet.of(mark);
    marks.addAll(received.marks());
    return new ReceivedEvent(received.event(), received.source(), marks);
  }

  private Attributes attributes() {
    return switch (random.nextInt(4)) {
      case 0 -> Attributes.of(Map.of("device", "mobile", "channel", "email"));
      case 1 -> Attributes.of(Map.of("device", "toaster", "cartValue", random.nextInt(200)));
      case 2 -> Attributes.of(Map.of("country", "DE", "loggedIn", random.nextBoolean()));
      default -> Attributes.NONE;
    };
  }

  private String session() {
    return "s-" + random.nextInt(3);
  }

  private String nextId() {
    ids++;
    return chance(2) ? "e-" + ids : new UUID(ids, 7).toString();
  }

  private boolean chance(int oneIn) {
    return random.nextInt(oneIn) == 0;
  }

  /** Some of them coincide. */
  static Instant anyTime(Random random) {
    return Experiments.LAUNCH.plus(Duration.ofMinutes(10L * random.nextInt(80 * 144)));
  }
}
