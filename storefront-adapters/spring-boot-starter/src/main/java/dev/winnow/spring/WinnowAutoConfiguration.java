package dev.winnow.spring;

import dev.winnow.sdk.Winnow;
import dev.winnow.servlet.Storefront;
import dev.winnow.servlet.StorefrontBuilder;
import dev.winnow.servlet.WinnowAttributes;
import dev.winnow.servlet.WinnowConsent;
import dev.winnow.servlet.WinnowCustomer;
import dev.winnow.servlet.WinnowFilter;
import dev.winnow.servlet.WinnowProxy;
import io.micrometer.core.instrument.binder.MeterBinder;
import jakarta.servlet.DispatcherType;
import java.util.EnumSet;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.health.autoconfigure.contributor.ConditionalOnEnabledHealthIndicator;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.boot.web.servlet.ServletRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** The beans of a shop that has this starter; each gives way to one that the shop has itself. */
@AutoConfiguration
@EnableConfigurationProperties(WinnowProperties.class)
public final class WinnowAutoConfiguration {
  /**
   * Right after Spring Security, whose filter is at -100: who is logged in is known by then, and
   * what it turns away is no visit of a page.
   */
  static final int FILTER_ORDER = -90;

  @Bean(destroyMethod = "close")
  @ConditionalOnMissingBean
  Winnow winnow(WinnowProperties properties) {
    return properties.enabled() ? new Settings(properties).client().build() : Winnow.disabled();
  }

  /** The filter and the proxy. */
  @Configuration(proxyBeanMethods = false)
  @ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
  @ConditionalOnBooleanProperty(name = "winnow.enabled", matchIfMissing = true)
  static final class Web {
    @Bean
    @ConditionalOnMissingBean
    Storefront winnowStorefront(
        WinnowProperties properties,
        ObjectProvider<WinnowCustomer> customer,
        ObjectProvider<WinnowAttributes> attributes,
        ObjectProvider<WinnowConsent> consent) {
      StorefrontBuilder shop = new Settings(properties).storefront();
      customer.ifAvailable(shop::customer);
      attributes.ifAvailable(shop::attributes);
      consent.ifAvailable(shop::consent);
      return shop.build();
    }

    @Bean
    FilterRegistrationBean<WinnowFilter> winnowFilter(Winnow winnow, Storefront shop) {
      var filter = new FilterRegistrationBean<>(new WinnowFilter(winnow, shop));
      filter.setDispatcherTypes(EnumSet.of(DispatcherType.REQUEST));
      filter.setOrder(FILTER_ORDER);
      return filter;
    }

    @Bean
    @ConditionalOnProperty("winnow.public-key")
    ServletRegistrationBean<WinnowProxy> winnowProxy(
        WinnowProperties properties, Winnow winnow, Storefront shop) {
      return new ServletRegistrationBean<>(
          new Settings(properties).proxy(winnow, shop), properties.proxyPath() + "/*");
    }
  }

  /** The visit as an argument of controllers and in the model of templates. */
  @Configuration(proxyBeanMethods = false)
  @ConditionalOnClass(WebMvcConfigurer.class)
  @ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
  static final class Mvc {
    @Bean
    WebMvcConfigurer winnowVisits() {
      return new VisitsInMvc();
    }
  }

  /** How the client is doing, at {@code /actuator/health}. */
  @Configuration(proxyBeanMethods = false)
  @ConditionalOnClass(ConditionalOnEnabledHealthIndicator.class)
  static final class Health {
    @Bean
    @ConditionalOnMissingBean(name = "winnowHealthIndicator")
    @ConditionalOnEnabledHealthIndicator("winnow")
    HealthIndicator winnowHealthIndicator(Winnow winnow) {
      return new WinnowHealth(winnow);
    }
  }

  /** How the client is doing, in figures. */
  @Configuration(proxyBeanMethods = false)
  @ConditionalOnClass(MeterBinder.class)
  static final class Metrics {
    @Bean
    MeterBinder winnowMetrics(Winnow winnow) {
      return new WinnowMetrics(winnow);
    }
  }
}
