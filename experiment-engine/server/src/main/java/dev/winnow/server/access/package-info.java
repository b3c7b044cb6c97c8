/**
 * Who may do what: keys of programs and sign-in of people. Start at {@link
 * dev.winnow.server.access.Caller}.
 */
@NullMarked
package dev.winnow.server.access;

import org.jspecify.annotations.NullMarked;
