package dev.winnow.demoshop;

import dev.winnow.sdk.TestWinnow;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;

/** Stands in for what is outside the shop. */
@TestConfiguration(proxyBeanMethods = false)
class Doubles {
  @Bean
  TestWinnow winnow() {
    return new TestWinnow();
  }
}
