package dev.winnow.server.page;

import dev.winnow.server.audit.Actor;

/** Whoever did something, in words. */
final class Who {
  private Who() {}

  /** "an editor (91ab33cd)", "an admin key (91ab33cd)", "Winnow itself (evaluation)". */
  static String of(Actor actor) {
    return switch (actor.kind()) {
      case PERSON -> "%s (%s)".formatted(article(role(actor)), fingerprint(actor));
      case KEY -> "%s key (%s)".formatted(article(role(actor)), fingerprint(actor));
      case ENGINE -> "Winnow itself (%s)".formatted(actor.name());
    };
  }

  private static String role(Actor actor) {
    return actor.name().split("/", 2)[0];
  }

  private static String fingerprint(Actor actor) {
    return actor.name().substring(actor.name().indexOf('/') + 1);
  }

  private static String article(String role) {
    return (role.matches("[aeiou].*") ? "an " : "a ") + role;
  }
}
