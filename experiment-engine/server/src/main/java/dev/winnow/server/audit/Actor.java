package dev.winnow.server.audit;

import dev.winnow.server.access.Caller;
import io.micronaut.security.authentication.Authentication;
import java.util.Locale;

/**
 * Who or what changes something.
 *
 * @param name of a person the role, of a key its scope, of the engine the part of it
 */
public record Actor(Kind kind, String name) {
  /** What kind of actor. */
  public enum Kind {
    /** Signed in. */
    PERSON,
    /** A program with a key. */
    KEY,
    /** An automatic step. */
    ENGINE
  }

  /** Whoever sent a request. */
  public static Actor of(Authentication authentication) {
    return switch (Caller.of(authentication)) {
      case Caller.Person(var role, _) ->
          new Actor(Kind.PERSON, role.name().toLowerCase(Locale.ROOT));
      case Caller.Program(var scope, _) ->
          new Actor(Kind.KEY, scope.name().toLowerCase(Locale.ROOT));
    };
  }

  /** A part of the engine, such as the evaluation. */
  public static Actor engine(String part) {
    return new Actor(Kind.ENGINE, part);
  }
}
