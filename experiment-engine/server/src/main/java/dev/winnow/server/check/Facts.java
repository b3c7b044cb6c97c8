package dev.winnow.server.check;

import dev.winnow.core.ruleset.BrowserSettings.Consent;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * All that is known of an experiment that is to be launched.
 *
 * @param page of its placement; null: the whole shop
 * @param selector of its placement; null: it names none
 * @param looked how often the tag looked for that selector there lately, for any experiment
 * @param missed how often of these it matched nothing
 * @param onPage events that came from that page type since yesterday
 * @param goal type of event of the primary metric
 * @param reached events of that type within seven days
 * @param power what it needs
 * @param rivals running experiments in the same place or group
 * @param consent what the tag does before consent
 * @param consentRate share of page views of visitors who agreed; null where it cannot be told
 * @param unseen variants that no preview has shown as they are now
 * @param aa how the store's last A/A test went
 * @param warnings of the definition itself
 */
public record Facts(
    @Nullable String page,
    @Nullable String selector,
    long looked,
    long missed,
    long onPage,
    String goal,
    long reached,
    Power power,
    List<Rival> rivals,
    Consent consent,
    @Nullable Double consentRate,
    List<String> unseen,
    Aa aa,
    List<String> warnings) {
  public Facts {
    rivals = List.copyOf(rivals);
    unseen = List.copyOf(unseen);
    warnings = List.copyOf(warnings);
  }

  /** How long the experiment would take. */
  public sealed interface Power {
    /** Days until the policy's smallest lift is found with a chance of 80 %. */
    record Days(long days, double lift, double perDay) implements Power {}

    /** Why it cannot be told; a sentence. */
    record Unknown(String why) implements Power {}
  }

  /** A running experiment that is near. */
  public record Rival(String key, String name, Nearness nearness) {}

  /** What two experiments share. */
  public enum Nearness {
    /** Page type and element, and visitors may be in both. */
    SAME_ELEMENT,
    /** Page type, and visitors may be in both. */
    SAME_PAGE,
    /** Page type or group, but no visitor can be in both. */
    APART,
    /** Buckets of a group: it cannot be launched. */
    SAME_BUCKETS
  }

  /** How the last A/A test of the store went. */
  public enum Aa {
    /** None was launched in 90 days. */
    NONE,
    /** It has not enough visitors yet. */
    PENDING,
    PASSED,
    FAILED
  }
}
