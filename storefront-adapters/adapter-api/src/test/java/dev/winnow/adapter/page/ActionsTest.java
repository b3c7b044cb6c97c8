package dev.winnow.adapter.page;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class ActionsTest {
  private final Actions actions =
      new Actions(
          List.of(
              new Action("post", PathPattern.of("/cart/items"), "add_to_cart"),
              new Action("DELETE", PathPattern.of("/cart/items/*"), "remove_from_cart")));

  @Test
  void aRequestIsAnActionByMethodAndPath() {
    assertEquals(Optional.of("add_to_cart"), event("POST", "/cart/items"));
    assertEquals(Optional.of("remove_from_cart"), event("DELETE", "/cart/items/3"));
    assertEquals(Optional.empty(), event("GET", "/cart/items"));
    assertEquals(Optional.empty(), event("POST", "/cart"));
  }

  @Test
  void aMethodThatDoesNothingIsRefused() {
    var refused =
        assertThrows(
            IllegalArgumentException.class,
            () -> new Action("HEAD", PathPattern.of("/cart"), "add_to_cart"));

    assertEquals(
        "method \"HEAD\": allowed are POST, PUT, PATCH, DELETE and GET", refused.getMessage());
  }

  private Optional<String> event(String method, String path) {
    return actions.of(method, path).map(Action::event);
  }
}
