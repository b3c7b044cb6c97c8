package dev.winnow.adapter.page;

import java.util.List;
import java.util.Optional;

/** The requests of a shop that are events; the first that matches wins. */
public record Actions(List<Action> actions) {
  public Actions {
    actions = List.copyOf(actions);
  }

  /** What a request means; empty where the shop has not said. */
  public Optional<Action> of(String method, String path) {
    return actions.stream().filter(action -> action.is(method, path)).findFirst();
  }
}
