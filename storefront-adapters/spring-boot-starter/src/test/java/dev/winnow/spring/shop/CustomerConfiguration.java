package dev.winnow.spring.shop;

import dev.winnow.servlet.WinnowConsent;
import dev.winnow.servlet.WinnowCustomer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class CustomerConfiguration {
  // snippet
  @Bean
  WinnowCustomer customer() {
    return request -> request.getRemoteUser();
  }

  @Bean
  WinnowConsent consent() {
    return request -> !"1".equals(request.getHeader("Sec-GPC"));
  }
  // end
}
