package dev.winnow.server.page;

import org.jspecify.annotations.Nullable;

/**
 * What somebody sees who is not signed in.
 *
 * @param problem why the link did not work, as a sentence; null if none was tried
 */
public record SignInPage(@Nullable String problem) {}
