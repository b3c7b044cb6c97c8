package dev.winnow.server.page;

import org.jspecify.annotations.Nullable;

/**
 * What went wrong, for people.
 *
 * @param status of the answer, 404 or the like
 * @param sentence what to do about it; never what the machine said
 * @param back where to go on; null for nowhere
 */
public record ErrorPage(int status, String title, String sentence, @Nullable String back) {}
