package dev.winnow.servlet;

import dev.winnow.sdk.Visit;
import dev.winnow.sdk.Winnow;
import jakarta.servlet.ServletRequest;
import java.util.UUID;

/** Where the shop's own code finds the {@link Visit} of a request. */
public final class Visits {
  private Visits() {}

  /**
   * The visit of this request. On a path that the shop has not mapped it is made now, and the
   * cookies are set with it; so ask before the answer is written.
   *
   * @return never null: where the filter was not asked, a visit that shows the control and sends
   *     nothing
   */
  public static Visit of(ServletRequest request) {
    return request.getAttribute(RequestVisit.ATTRIBUTE) instanceof RequestVisit begun
        ? begun.visit()
        : Winnow.disabled().visit(UUID.randomUUID()).consent(false);
  }
}
