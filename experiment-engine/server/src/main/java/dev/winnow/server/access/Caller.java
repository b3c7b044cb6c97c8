package dev.winnow.server.access;

import dev.winnow.server.problem.Refused;
import io.micronaut.security.authentication.Authentication;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Who is asking: a program with a key, or a person who is signed in. */
public sealed interface Caller {
  String PUBLIC = "key-public";
  String SERVER = "key-server";
  String ADMIN = "key-admin";
  String VIEWER = "person-viewer";
  String EDITOR = "person-editor";
  String OWNER = "person-admin";

  /** Roles as the endpoints' annotations name them. */
  List<String> roles();

  /** Tells the key or the session from others, and does not lead back to it. */
  String fingerprint();

  /**
   * A program.
   *
   * @param storeId the store the key belongs to; null for the engine's own admin key
   * @param fingerprint tells the key from others, and does not lead back to it
   */
  record Program(Scope scope, @Nullable Integer storeId, String fingerprint) implements Caller {
    @Override
    public List<String> roles() {
      return List.of(
          switch (scope) {
            case PUBLIC -> PUBLIC;
            case SERVER -> SERVER;
            case ADMIN -> ADMIN;
          });
    }
  }

  /**
   * A person, who may look at all stores of this engine.
   *
   * @param csrf what the forms of this session must carry
   */
  record Person(Role role, String csrf) implements Caller {
    /** Tells the session from others of the same role, and does not lead back to it. */
    @Override
    public String fingerprint() {
      return Token.fingerprint(Token.hash("session " + csrf));
    }

    @Override
    public List<String> roles() {
      return switch (role) {
        case VIEWER -> List.of(VIEWER);
        case EDITOR -> List.of(VIEWER, EDITOR);
        case ADMIN -> List.of(VIEWER, EDITOR, OWNER);
      };
    }
  }

  static Caller of(Authentication authentication) {
    return (Caller) Objects.requireNonNull(authentication.getAttributes().get("caller"));
  }

  default Authentication authentication() {
    return Authentication.build(getClass().getSimpleName(), roles(), Map.of("caller", this));
  }

  /** The store of a store's own key. */
  default int ownStore() {
    if (this instanceof Program(_, Integer storeId, _) && storeId != null) {
      return storeId;
    }
    throw Refused.forbidden("a key of a store is needed here");
  }

  /**
   * Holds a store's key off from what concerns the whole engine.
   *
   * @throws Refused if the caller belongs to a store
   */
  default void mustBelongToNoStore() {
    if (this instanceof Program(_, Integer storeId, _) && storeId != null) {
      throw Refused.forbidden("this key belongs to a store; the engine's own is needed here");
    }
  }

  /**
   * Holds a store's key to its own store.
   *
   * @throws Refused if the caller belongs to another store
   */
  default void mustBelongTo(int store) {
    if (this instanceof Program(_, Integer storeId, _) && storeId != null && storeId != store) {
      throw Refused.forbidden("this key belongs to another store");
    }
  }
}
