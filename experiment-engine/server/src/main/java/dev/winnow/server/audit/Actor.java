package dev.winnow.server.audit;

import dev.winnow.server.access.Caller;
import io.micronaut.security.authentication.Authentication;
import java.util.Locale;

/**
 * Who or what changes something.
 *
 * @param name of a person the role and a fingerprint of the session, {@code editor/91ab33cd}; of a
 *     key its scope and a fingerprint; of the engine the part of it
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
    return of(Caller.of(authentication));
  }

  /** Whoever asks. */
  public static Actor of(Caller caller) {
    return switch (caller) {
      case Caller.Person person -> new Actor(Kind.PERSON, name(person.role(), person));
      case Caller.Program program -> new Actor(Kind.KEY, name(program.scope(), program));
    };
  }

  private static String name(Enum<?> what, Caller caller) {
    return what.name().toLowerCase(Locale.ROOT) + "/" + caller.fingerprint();
  }

  /** A part of the engine, such as the evaluation. */
  public static Actor engine(String part) {
    return new Actor(Kind.ENGINE, part);
  }
}
