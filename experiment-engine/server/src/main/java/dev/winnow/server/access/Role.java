package dev.winnow.server.access;

/** What a person may do; each may do what those before may. */
public enum Role {
  /** A merchant: looks. */
  VIEWER,
  /** A CRO specialist: plans, launches, stops. */
  EDITOR,
  /** Sets up stores and keys as well. */
  ADMIN
}
