package dev.winnow.server.webhook;

import com.standardwebhooks.Webhook;
import com.standardwebhooks.exceptions.EmptyWebhookSecretException;
import com.standardwebhooks.exceptions.WebhookSigningException;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Signatures of messages.
 *
 * @see <a href="https://www.standardwebhooks.com">Standard Webhooks</a>
 */
final class Signature {
  private static final SecureRandom RANDOM = new SecureRandom();
  private static final int BYTES = 32;

  private Signature() {}

  static String drawSecret() {
    byte[] bytes = new byte[BYTES];
    RANDOM.nextBytes(bytes);
    return Webhook.SECRET_PREFIX + Base64.getEncoder().encodeToString(bytes);
  }

  /** What {@code webhook-signature} holds: one signature for each secret. */
  static String of(List<String> secrets, String id, Instant at, String body) {
    return secrets.stream()
        .map(secret -> of(secret, id, at, body))
        .collect(Collectors.joining(" "));
  }

  private static String of(String secret, String id, Instant at, String body) {
    try {
      return new Webhook(secret).sign(id, at.getEpochSecond(), body);
    } catch (EmptyWebhookSecretException | WebhookSigningException impossible) {
      // Without the cause: it might tell of the secret.
      throw new IllegalStateException("message " + id + " cannot be signed");
    }
  }
}
