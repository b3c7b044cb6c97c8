package dev.winnow.server;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What {@code WINNOW_...} of the environment, or a file, says.
 *
 * @param pipeline {@code database}
 * @param adminKey an admin key of the person who starts the engine; {@code wk_adm_...}
 * @param evaluationEvery how often experiments and rollouts are looked at: harm is stopped within
 *     this time of being established
 * @param jobs whether this node does the work that goes on by itself
 * @param signInLinkFile where the first start's one-time link is written besides the log
 */
@ConfigurationProperties("winnow")
public record Configuration(
    @Bindable(defaultValue = "database") String pipeline,
    @Nullable String adminKey,
    @Nullable String signInLinkFile,
    @Nullable String publicUrl,
    @Bindable(defaultValue = "true") boolean jobs,
    @Bindable(defaultValue = "PT1M") Duration evaluationEvery) {
  public Configuration {
    if (!pipeline.equals("database")) {
      throw new IllegalArgumentException(
          "WINNOW_PIPELINE is \"%s\"; allowed is database".formatted(pipeline));
    }
  }
}
