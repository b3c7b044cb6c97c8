package dev.winnow.server.preview;

import io.micronaut.context.event.StartupEvent;
import io.micronaut.runtime.event.annotation.EventListener;
import jakarta.inject.Singleton;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/**
 * What preview links are signed with: the same on all nodes of a database, so that a link made by
 * one is good on every other and outlives a restart.
 */
@Singleton
class SigningSecret {
  private static final String NAME = "preview";
  private static final int BYTES = 32;

  private final SecretRepository secrets;
  private final Clock clock;
  private volatile byte @Nullable [] known;

  SigningSecret(SecretRepository secrets, Clock clock) {
    this.secrets = secrets;
    this.clock = clock;
  }

  /** The first start draws it; the others find it. */
  @EventListener
  void drawWhereNobodyHas(StartupEvent start) {
    bytes();
  }

  byte[] bytes() {
    byte[] secret = known;
    if (secret == null) {
      secret = kept();
      known = secret;
    }
    return secret;
  }

  private byte[] kept() {
    if (secrets.find(NAME).isEmpty()) {
      secrets.add(NAME, drawn(), clock.instant());
    }
    return Base64.getUrlDecoder().decode(secrets.find(NAME).orElseThrow().secret());
  }

  private static String drawn() {
    byte[] bytes = new byte[BYTES];
    new SecureRandom().nextBytes(bytes);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }
}
