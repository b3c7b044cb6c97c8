package dev.winnow.sdk;

import dev.winnow.core.audience.Attributes;
import dev.winnow.core.event.Commerce;
import dev.winnow.core.event.EventType;
import dev.winnow.core.event.Exposure;
import dev.winnow.core.event.StoreEvent;
import dev.winnow.core.order.ShopOrder;
import dev.winnow.core.ruleset.Assignment;
import dev.winnow.core.ruleset.Assignment.Assigned;
import dev.winnow.core.ruleset.Ruleset;
import dev.winnow.core.visitor.UuidV7;
import java.time.Clock;
import java.time.Instant;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What one visitor does in one request of the shop. All of it is decided by one ruleset and at one
 * moment. Used by the thread that serves the request; not to be shared.
 *
 * <p>What is known of the visitor is said first ({@link #page}, {@link #attribute}, ...); then the
 * page asks what to {@link #show}, and once it really went out {@link #rendered} logs the
 * exposures.
 */
public final class Visit {
  private final Winnow winnow;
  private final UUID visitor;
  private final String unit;
  private final Clock clock;
  private final @Nullable Ruleset ruleset;
  private final boolean nobody;
  private final Map<String, Assigned> shown = new LinkedHashMap<>();
  private final Set<String> exposed = new HashSet<>();

  private final Map<String, Object> described = new TreeMap<>();
  private @Nullable Attributes attributes = Attributes.NONE;
  private Set<String> entered = Set.of();
  private @Nullable String customer;
  private @Nullable String session;
  private @Nullable String page;
  private @Nullable String path;
  private @Nullable String order;
  private boolean consent;
  private @Nullable Long decidedAt;

  Visit(Winnow winnow, UUID visitor, Clock clock) {
    this(winnow, visitor, clock, false);
  }

  private Visit(Winnow winnow, UUID visitor, Clock clock, boolean nobody) {
    this.winnow = winnow;
    this.visitor = visitor;
    this.unit = visitor.toString();
    this.clock = clock;
    this.nobody = nobody;
    this.consent = !nobody;
    this.ruleset = winnow.held();
  }

  /** Where a shop's id of the visitor was null after all: its page goes out as it always was. */
  static Visit ofNobody(Winnow winnow, Clock clock) {
    winnow.ignore("visitor");
    return new Visit(winnow, new UUID(0, 0), clock, true);
  }

  /**
   * Which page this is.
   *
   * @param type {@code home}, {@code product}, {@code cart}, {@code checkout}, {@code thank_you} or
   *     a shop's own; null where it is none of them
   * @param itsPath query and fragment are cut off, and what is beyond 500 characters
   */
  public Visit page(@Nullable String type, @Nullable String itsPath) {
    this.page = taken("page", type, Limits::isPage);
    this.path = itsPath == null ? null : taken("path", Limits.path(itsPath), Limits::isPath);
    return this;
  }

  /** The browsing session, 1 to 64 of letters, digits, dot, colon, _ and -. */
  public Visit session(@Nullable String id) {
    this.session = taken("session", id, Limits::isSession);
    return this;
  }

  /** The shop's opaque id of the logged-in shopper; never an e-mail address. */
  public Visit customer(@Nullable String id) {
    this.customer = taken("customer", id, Limits::isId);
    return this;
  }

  /**
   * What audiences and segments may ask for: {@code device}, {@code channel}, {@code country},
   * {@code visitor} ({@code new} or {@code returning}), {@code cartValue}, a shop's own.
   *
   * <p>At most 20. One that is too many, or that no engine would take, is left out and counted.
   *
   * @param name 1 to 64 characters
   * @param value text of at most 200 characters, a number, true or false; null is passed over
   */
  public Visit attribute(String name, @Nullable Object value) {
    if (value != null) {
      winnow.guarded(() -> describe(name, value));
    }
    return this;
  }

  /** The experiments this visitor has entered before, and stays in whatever the audience says. */
  public Visit entered(Set<String> experiments) {
    winnow.guarded(() -> entered = Set.copyOf(experiments));
    return this;
  }

  /** On the thank-you page: the order that led there, which no exposure on it has caused. */
  public Visit order(@Nullable String id) {
    this.order = taken("order", id, Limits::isId);
    return this;
  }

  /** Without consent nobody is assigned, and nothing is sent. */
  public Visit consent(boolean granted) {
    this.consent = granted && !nobody;
    return this;
  }

  public UUID visitor() {
    return visitor;
  }

  /** Whether anybody is assigned and anything is sent. */
  public boolean hasConsent() {
    return consent;
  }

  public @Nullable String page() {
    return page;
  }

  /** Now, by the clock of this visit. */
  public Instant now() {
    return clock.instant();
  }

  /** What the visitor sees of an experiment, without logging anything. */
  public Assignment assign(String experiment) {
    return winnow.guarded(() -> assigned(experiment), Winnow.UNAVAILABLE);
  }

  /** All that the visitor sees on this {@link #page}, without logging anything. */
  public List<Assigned> assignments() {
    return winnow.guarded(this::assignedHere, List.of());
  }

  /**
   * What the page shows of an experiment. Remembered, so that {@link #rendered} logs the exposure.
   */
  public Shown show(String experiment) {
    return winnow.guarded(
        () -> {
          if (assigned(experiment) instanceof Assigned assigned) {
            shown.put(experiment, assigned);
            return new Shown(experiment, assigned.variant(), assigned.change());
          }
          return Shown.nothing(experiment);
        },
        Shown.nothing(experiment));
  }

  /**
   * The page went out: logs the exposure to each experiment that it asked to {@link #show}, once in
   * a visit.
   */
  public void rendered() {
    winnow.guarded(() -> {
      shown.values().forEach(this::exposed);
      shown.clear();
    });
  }

  /**
   * Logs the exposure to one experiment at once, where a shop knows the moment itself; once in a
   * visit.
   */
  public void expose(String experiment) {
    winnow.guarded(() -> {
      if (assigned(experiment) instanceof Assigned assigned) {
        exposed(assigned);
      }
    });
  }

  /** Logs a micro-conversion, such as {@code add_to_cart} or a type of the shop's own. */
  public void track(String type) {
    track(type, null);
  }

  /**
   * {@link #track(String)} with what it was about.
   *
   * @param commerce the cart or its items
   */
  public void track(String type, @Nullable Commerce commerce) {
    winnow.guarded(() -> send(event(type, null).with(commerce)));
  }

  /** The shopper has logged in: from now on this visit is of that customer. */
  public void identify(String itsCustomer) {
    customer(itsCustomer);
    track(EventType.IDENTIFY);
  }

  /** This visitor has placed an order. */
  public void purchased(ShopOrder placed) {
    winnow.guarded(() -> {
      ShopOrder owned = placed.visitor(visitor);
      StoreEvent event = (customer == null ? owned : owned.customer(customer)).placed();
      send(event.in(session).on(page, path).with(attributes()));
    });
  }

  /** What is known of the visitor now. */
  public Attributes attributes() {
    Attributes known = attributes;
    if (known == null) {
      known = Attributes.of(described);
      attributes = known;
    }
    return known;
  }

  private void describe(@Nullable String name, Object value) {
    if (name == null
        || !Limits.isAttribute(name, value)
        || (described.size() == Limits.ATTRIBUTES && !described.containsKey(name))) {
      winnow.ignore("attribute");
      return;
    }
    described.put(name, value);
    attributes = null;
  }

  private Assignment assigned(String experiment) {
    if (ruleset == null || !consent) {
      return Winnow.UNAVAILABLE;
    }
    return ruleset.assign(experiment, unit, attributes(), entered::contains, decidedAt());
  }

  /** The first time it was asked: a page that is being made changes at no experiment's end. */
  private long decidedAt() {
    Long known = decidedAt;
    if (known == null) {
      known = clock.millis();
      decidedAt = known;
    }
    return known;
  }

  private List<Assigned> assignedHere() {
    if (ruleset == null || page == null) {
      return List.of();
    }
    return ruleset.on(page).stream()
        .map(this::assigned)
        .filter(Assigned.class::isInstance)
        .map(Assigned.class::cast)
        .toList();
  }

  private void exposed(Assigned assigned) {
    if (!consent || !exposed.add(assigned.experiment())) {
      return;
    }
    Long version = ruleset == null ? null : ruleset.version();
    send(
        event(
            EventType.EXPOSURE,
            new Exposure(assigned.experiment(), assigned.variant(), version, order)));
  }

  private StoreEvent event(String type, @Nullable Exposure exposure) {
    Instant now = now();
    return new StoreEvent(
        UuidV7.at(now, ThreadLocalRandom.current()).toString(),
        type,
        visitor,
        customer,
        session,
        now,
        page,
        path,
        attributes(),
        exposure,
        null);
  }

  private @Nullable String taken(String field, @Nullable String value, Predicate<String> isTaken) {
    if (value == null || isTaken.test(value)) {
      return value;
    }
    winnow.ignore(field);
    return null;
  }

  private void send(StoreEvent event) {
    if (consent) {
      winnow.send(event);
    }
  }
}
