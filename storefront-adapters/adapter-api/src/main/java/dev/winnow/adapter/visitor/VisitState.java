package dev.winnow.adapter.visitor;

import dev.winnow.core.visitor.UuidV7;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a browser remembers of its visits, in the cookie {@code winnow_ctx}. Readable, at most 1.4
 * kilobytes, and nothing personal:
 *
 * <pre>
 *   1.email.1795342530.1795342590.cart-cta.shipping-bar
 *   | |     |          |          experiments entered, the newest last, at most 20
 *   | |     |          last seen, seconds since 1970, at most a minute old
 *   | |     start of the browsing session, seconds since 1970
 *   | channel of the first touch
 *   version of this form
 * </pre>
 *
 * <p>A visitor may write anything into a cookie. What is not in this form counts as never seen.
 */
public record VisitState(
    Channel channel, Instant sessionStart, Instant lastSeen, List<String> entered) {
  public static final String NAME = "winnow_ctx";

  /** After so long without a request the next one begins a session. */
  static final Duration INACTIVITY = Duration.ofMinutes(30);

  /** The clocks of a shop's machines may differ by this. */
  private static final Duration SKEW = Duration.ofMinutes(5);

  /** Written anew only when so much has passed, to leave most answers without a cookie. */
  private static final Duration RESOLUTION = Duration.ofMinutes(1);

  private static final int MOST_ENTERED = 20;
  private static final String EXPERIMENT = "[a-z0-9_-]{1,64}";
  private static final Pattern FORM =
      Pattern.compile(
          "1\\.([a-z]{1,16})\\.(\\d{1,12})\\.(\\d{1,12})((?:\\.%s){0,%d})"
              .formatted(EXPERIMENT, MOST_ENTERED));

  public VisitState {
    sessionStart = sessionStart.truncatedTo(ChronoUnit.SECONDS);
    lastSeen = lastSeen.truncatedTo(ChronoUnit.SECONDS);
    entered = List.copyOf(entered);
  }

  /** The first request of a browser. */
  public static VisitState begin(Channel channel, Instant now) {
    return new VisitState(channel, now, now, List.of());
  }

  /** What the cookie says; empty where it is missing, garbled or of a time that cannot be. */
  public static Optional<VisitState> read(@Nullable String cookie, Instant now) {
    var form = FORM.matcher(cookie == null ? "" : cookie);
    if (!form.matches()) {
      return Optional.empty();
    }
    Optional<Channel> channel = Channel.named(form.group(1));
    Instant start = Instant.ofEpochSecond(Long.parseLong(form.group(2)));
    Instant seen = Instant.ofEpochSecond(Long.parseLong(form.group(3)));
    if (channel.isEmpty() || start.isAfter(seen) || seen.isAfter(now.plus(SKEW))) {
      return Optional.empty();
    }
    List<String> entered =
        Stream.of(form.group(4).split("\\.")).filter(each -> !each.isEmpty()).distinct().toList();
    return Optional.of(new VisitState(channel.get(), start, seen, entered));
  }

  /** The state after one more request: the session goes on, or another begins. */
  public VisitState seen(Instant now) {
    if (now.isAfter(lastSeen.plus(INACTIVITY))) {
      return new VisitState(channel, now, now, entered);
    }
    boolean later = !now.isBefore(lastSeen.plus(RESOLUTION));
    return later ? new VisitState(channel, sessionStart, now, entered) : this;
  }

  /** The state with these experiments entered, too; the oldest are forgotten beyond twenty. */
  public VisitState entering(List<String> experiments) {
    if (entered.containsAll(experiments)) {
      return this;
    }
    var all = new LinkedHashSet<>(entered);
    all.addAll(experiments);
    List<String> newest = all.stream().skip(Math.max(0, all.size() - MOST_ENTERED)).toList();
    return new VisitState(channel, sessionStart, lastSeen, newest);
  }

  public Set<String> enteredSet() {
    return Set.copyOf(entered);
  }

  /** The id of the browsing session; the same on every machine of the shop. */
  public String session(UUID visitor) {
    return visitor + "." + sessionStart.getEpochSecond();
  }

  /** Whether this session is the visitor's first; an id that does not tell its birth had others. */
  public boolean isFirstSession(UUID visitor) {
    return UuidV7.born(visitor).map(born -> !born.isBefore(sessionStart)).orElse(false);
  }

  /** The value of the cookie. */
  public String cookie() {
    var text = new StringBuilder("1.");
    text.append(channel.label()).append('.').append(sessionStart.getEpochSecond());
    text.append('.').append(lastSeen.getEpochSecond());
    entered.forEach(experiment -> text.append('.').append(experiment));
    return text.toString();
  }
}
