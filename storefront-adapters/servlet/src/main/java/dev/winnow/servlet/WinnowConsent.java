package dev.winnow.servlet;

import jakarta.servlet.http.HttpServletRequest;

/** Whether a visitor agreed to take part. */
@FunctionalInterface
public interface WinnowConsent {
  /** Without it no cookie is read or set, nobody is assigned, and nothing is sent. */
  boolean granted(HttpServletRequest request);
}
