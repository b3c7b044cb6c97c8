package dev.winnow.server.preview;

import dev.winnow.core.json.JsonObject;
import dev.winnow.core.problem.InvalidInput;
import dev.winnow.core.problem.Problem;
import dev.winnow.server.audit.Actor;
import dev.winnow.server.audit.Audit;
import dev.winnow.server.experiment.Experiment;
import dev.winnow.server.experiment.Experiments;
import dev.winnow.server.experiment.Variant;
import dev.winnow.server.store.Store;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Makes preview links, and says what one shows. Nothing is kept of them but a note that they were
 * made.
 */
@Singleton
public class Previews {
  public static final Duration LASTS = Duration.ofDays(7);

  static final Duration SHORTEST = Duration.ofMinutes(1);
  static final Duration LONGEST = Duration.ofDays(30);

  private static final String FIELD = "preview";

  private final Experiments experiments;
  private final SigningSecret secret;
  private final Audit audit;
  private final Clock clock;

  Previews(Experiments experiments, SigningSecret secret, Audit audit, Clock clock) {
    this.experiments = experiments;
    this.secret = secret;
    this.audit = audit;
    this.clock = clock;
  }

  /**
   * A link to a variant of an experiment, which may be a draft.
   *
   * @param page an http(s) address of the shop to put the token into; null for the token alone
   * @throws InvalidInput if the experiment has no such variant, or the page is no address
   */
  public PreviewLink link(
      Store store,
      Experiment experiment,
      String variant,
      @Nullable String page,
      Duration lasts,
      Actor actor) {
    if (find(experiment, variant).isEmpty()) {
      List<String> keys = experiment.definition().variants().stream().map(Variant::key).toList();
      throw invalid("variant", variant, "one of " + keys);
    }
    if (page != null && !PreviewLink.isAddress(page)) {
      throw invalid("page", page, PreviewLink.PAGE_ALLOWED);
    }
    Instant expires = clock.instant().plus(lasts).truncatedTo(ChronoUnit.SECONDS);
    var token =
        new PreviewToken(store.storeKey(), environment(store), experiment.key(), variant, expires);
    PreviewLink link = PreviewLink.of(token.signed(secret.bytes()), page, expires);
    audit.note(
        store.number(),
        actor,
        "preview-made",
        "experiment/" + experiment.key(),
        null,
        JsonObject.of("variant", variant, "expires", expires),
        null);
    return link;
  }

  /**
   * What a token shows in a store.
   *
   * @throws InvalidInput if it was forged, is of another store or environment, or has expired; or
   *     if its variant is gone. The token itself is in no message.
   */
  public Preview shown(Store store, String token) {
    PreviewToken verified =
        PreviewToken.verified(token, secret.bytes())
            .filter(its -> its.store().equals(store.storeKey()))
            .filter(its -> its.environment().equals(environment(store)))
            .orElseThrow(() -> refused("not a preview link of this store"));
    if (!verified.expires().isAfter(clock.instant())) {
      throw refused("expired on " + verified.expires());
    }
    return experiments
        .find(store, verified.experiment())
        .flatMap(experiment ->
            find(experiment, verified.variant())
                .map(variant -> new Preview(experiment, variant, verified.expires())))
        .orElseThrow(() -> refused("of a variant that is no longer there"));
  }

  private static Optional<Variant> find(Experiment experiment, String variant) {
    return experiment.definition().variants().stream()
        .filter(each -> each.key().equals(variant))
        .findFirst();
  }

  private static String environment(Store store) {
    return store.environment().name().toLowerCase(Locale.ROOT);
  }

  private static InvalidInput refused(String wrong) {
    return invalid(FIELD, wrong, "a preview link of this store that has not expired");
  }

  private static InvalidInput invalid(String field, String value, String allowed) {
    return new InvalidInput(List.of(new Problem(field, value, allowed)));
  }
}
