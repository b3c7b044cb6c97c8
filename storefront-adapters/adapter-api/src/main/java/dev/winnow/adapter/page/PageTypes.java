package dev.winnow.adapter.page;

import java.util.List;
import java.util.Optional;

/** A shop's own mapping of paths to page types; the first that matches wins. */
public record PageTypes(List<PageType> pages) {
  public PageTypes {
    pages = List.copyOf(pages);
  }

  /** What a path is; empty where the shop has not said. */
  public Optional<PageType> of(String path) {
    return pages.stream().filter(page -> page.path().matches(path)).findFirst();
  }
}
