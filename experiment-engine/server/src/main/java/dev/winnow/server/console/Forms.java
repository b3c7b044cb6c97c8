package dev.winnow.server.console;

import dev.winnow.server.access.Caller;
import dev.winnow.server.page.Frame;
import dev.winnow.server.problem.Refused;
import dev.winnow.server.store.Store;
import io.micronaut.security.authentication.Authentication;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Map;

/** What every form of a page has to prove, and the frame that gives it that. */
final class Forms {
  private Forms() {}

  /**
   * The person who sent the form from a page of this session.
   *
   * @throws Refused if the form does not carry what the page gave it
   */
  static Caller.Person sender(Authentication authentication, Map<String, String> form) {
    Caller.Person person = person(authentication);
    byte[] sent = form.getOrDefault("csrf", "").getBytes(StandardCharsets.UTF_8);
    if (!MessageDigest.isEqual(sent, person.csrf().getBytes(StandardCharsets.UTF_8))) {
      throw Refused.forbidden("this form is not from a page of your session; open it again");
    }
    return person;
  }

  /** What surrounds a page of a store for the person who looks. */
  static Frame frame(Store store, Authentication authentication) {
    return frame(store, person(authentication));
  }

  static Frame frame(Store store, Caller.Person person) {
    return new Frame(store.storeKey(), store.zoneId(), person.csrf());
  }

  static Caller.Person person(Authentication authentication) {
    if (Caller.of(authentication) instanceof Caller.Person person) {
      return person;
    }
    throw Refused.forbidden("pages are for people who are signed in");
  }
}
