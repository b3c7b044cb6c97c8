/**
 * Winnow in a Spring Boot shop, set up by its properties. Start at {@link
 * dev.winnow.spring.WinnowProperties}; {@link dev.winnow.spring.WinnowAutoConfiguration} makes the
 * beans.
 */
@NullMarked
package dev.winnow.spring;

import org.jspecify.annotations.NullMarked;
