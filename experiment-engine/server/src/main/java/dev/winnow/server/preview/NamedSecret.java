package dev.winnow.server.preview;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.time.Instant;

/**
 * A secret as it is kept.
 *
 * @param secret base64url
 */
@MappedEntity("named_secret")
record NamedSecret(@Id String name, String secret, Instant created) {
  /** Without the secret, which belongs in no log. */
  @Override
  public String toString() {
    return "NamedSecret[%s]".formatted(name);
  }
}
