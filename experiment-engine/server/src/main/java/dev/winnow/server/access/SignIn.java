package dev.winnow.server.access;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.time.Instant;

/**
 * A one-time link, or the session of a person who opened one.
 *
 * @param hash SHA-256 of the token in the link or the cookie
 */
@MappedEntity("sign_in")
record SignIn(@Id String hash, Kind kind, Role role, Instant created, Instant expires) {
  enum Kind {
    LINK,
    SESSION
  }
}
