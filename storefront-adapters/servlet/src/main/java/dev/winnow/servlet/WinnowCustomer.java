package dev.winnow.servlet;

import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;

/** Who is logged in, as the shop knows it. */
@FunctionalInterface
public interface WinnowCustomer {
  /** The shop's opaque id of the shopper, never an e-mail address; null for who is not known. */
  @Nullable String of(HttpServletRequest request);
}
