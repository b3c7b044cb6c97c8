package dev.winnow.server.interaction;

import dev.winnow.core.json.Json;
import dev.winnow.core.json.JsonObject;
import io.micronaut.data.annotation.GeneratedValue;
import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import io.micronaut.data.annotation.MappedProperty;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Two experiments that were found in each other's way, until somebody puts it away.
 *
 * @param first entered first, where the interaction is strongest
 * @param metric the primary one of {@code second}
 * @param firstFound the night on which it was first found
 * @param night the last one, of which the rest is
 * @param adjustedP p-value, corrected for the number of pairs
 * @param effect of the strongest two variants, as JSON
 * @param text what was found, in a sentence
 * @param advice what to do about it, in a sentence
 * @param settledAt null while it stands
 */
@MappedEntity("interaction_finding")
public record Alert(
    @Id @GeneratedValue @Nullable Long id,
    int storeId,
    @MappedProperty("first_experiment") String first,
    @MappedProperty("second_experiment") String second,
    String metric,
    LocalDate firstFound,
    LocalDate night,
    double adjustedP,
    String effect,
    String text,
    String advice,
    @Nullable Instant settledAt,
    @Nullable String settledWhy) {

  boolean isOf(String one, String other) {
    return (first.equals(one) && second.equals(other))
        || (first.equals(other) && second.equals(one));
  }

  /** Whether an experiment is one of the two. */
  public boolean names(String experiment) {
    return first.equals(experiment) || second.equals(experiment);
  }

  boolean stands() {
    return settledAt == null;
  }

  Map<String, Object> toJson() {
    return JsonObject.of(
        "id", id,
        "first", first,
        "second", second,
        "metric", metric,
        "firstFound", firstFound,
        "lastFound", night,
        "adjustedPValue", adjustedP,
        "effect", Json.parse(effect),
        "text", text,
        "advice", advice,
        "settledAt", settledAt,
        "settledWhy", settledWhy);
  }
}
