package dev.winnow.spring;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.winnow.sdk.TestWinnow;
import dev.winnow.sdk.Winnow;
import dev.winnow.servlet.Storefront;
import dev.winnow.servlet.WinnowFilter;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.contributor.Status;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.boot.web.servlet.ServletRegistrationBean;

final class WinnowAutoConfigurationTest {
  private static final String[] REQUIRED = {
    "winnow.engine-url=http://localhost:1",
    "winnow.server-key=wk_srv_secret",
    "winnow.ruleset-wait=0s",
    "winnow.close-wait=0s"
  };

  private final WebApplicationContextRunner shop =
      new WebApplicationContextRunner()
          .withConfiguration(AutoConfigurations.of(WinnowAutoConfiguration.class));
  private final WebApplicationContextRunner tested =
      shop.withBean(TestWinnow.class, () -> new TestWinnow());

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      value = {
        "winnow.engine-url=ftp://engine     | winnow.engine-url: engine: allowed is an address",
        "winnow.server-key=wk_pub_secret    | winnow.server-key: serverKey: allowed is a key",
        "winnow.public-key=wk_srv_secret    | winnow.public-key: publicKey: allowed is a key",
        "winnow.poll-every=0s               | winnow.poll-every: pollEvery PT0S: allowed is",
        "winnow.ruleset-wait=-1s            | winnow.ruleset-wait: rulesetWait PT-1S: allowed is",
        "winnow.deliver-every=0s            | winnow.deliver-every: deliverEvery PT0S: allowed is",
        "winnow.request-timeout=0s          | winnow.request-timeout: requestTimeout PT0S: allowed",
        "winnow.close-wait=-1s              | winnow.close-wait: closeWait PT-1S: allowed is zero",
        "winnow.queue-size=0                | winnow.queue-size: queueSize 0: allowed are 1 to",
        "winnow.proxy-path=winnow           | winnow.proxy-path: proxyPath \"winnow\": allowed is",
        "winnow.cookie-domain=shop          | winnow.cookie-domain: cookieDomain \"shop\": allowed",
        "winnow.test-key=secret             | winnow.test-key: testKey: allowed are keys of at least",
        "winnow.pages[0].type=cart          | winnow.pages[0].path: is missing; allowed is a path",
        "winnow.pages[0].path=/cart         | winnow.pages[0].type: is missing; allowed is a page",
        "winnow.actions[0].path=/cart/items | winnow.actions[0].method: is missing; allowed is",
        "winnow.cached[0]=cart              | winnow.cached: path \"cart\": it must begin with",
        "winnow.excluded[0]=/**/x           | winnow.excluded: path \"/**/x\": ** can only be",
      })
  void aShopDoesNotStartWithAWrongPropertyAndSaysWhich(String property, String message) {
    shop.withPropertyValues(REQUIRED)
        .withPropertyValues(property)
        .run(context -> {
          Throwable failure = Objects.requireNonNull(context.getStartupFailure());
          assertTrue(reason(failure).startsWith(message), reason(failure));
          assertFalse(all(failure).contains("secret"), "a key is no business of a log");
        });
  }

  @Test
  void aShopWithoutAnEngineIsToldWhatIsMissing() {
    shop.run(context ->
        assertEquals(
            "winnow.engine-url: is missing; allowed is an address such as"
                + " https://winnow.example.com",
            reason(Objects.requireNonNull(context.getStartupFailure()))));
  }

  @Test
  void theSentenceOnTheConsoleSaysHowToGoOn() {
    shop.run(context -> {
      var analysis =
          Objects.requireNonNull(
              new InvalidPropertyAnalyzer()
                  .analyze(Objects.requireNonNull(context.getStartupFailure())));

      assertTrue(analysis.getDescription().startsWith("winnow.engine-url: is missing"));
      assertTrue(String.valueOf(analysis.getAction()).contains("winnow.enabled=false"));
    });
  }

  @Test
  void aPageThatIsWrongIsNamedByItsPlace() {
    tested
        .withPropertyValues(
            "winnow.pages[0].path=/cart",
            "winnow.pages[0].type=cart",
            "winnow.pages[1].path=/checkout?step=1",
            "winnow.pages[1].type=checkout")
        .run(context ->
            assertTrue(
                reason(Objects.requireNonNull(context.getStartupFailure()))
                    .startsWith("winnow.pages[1]: path \"/checkout?step=1\": query and fragment")));
  }

  @Test
  void withItsRequiredPropertiesAShopHasAClientAndAFilter() {
    shop.withPropertyValues(REQUIRED)
        .run(context -> {
          assertNotNull(context.getBean(Winnow.class));
          FilterRegistrationBean<?> filter = context.getBean(FilterRegistrationBean.class);
          assertTrue(filter.getFilter() instanceof WinnowFilter);
          assertEquals(WinnowAutoConfiguration.FILTER_ORDER, filter.getOrder());
          assertEquals(0, context.getBeanNamesForType(ServletRegistrationBean.class).length);
        });
  }

  @Test
  void aPublicKeySwitchesTheProxyOn() {
    tested
        .withPropertyValues(REQUIRED)
        .withPropertyValues("winnow.public-key=wk_pub_any", "winnow.proxy-path=/shop/experiments")
        .run(context -> {
          ServletRegistrationBean<?> proxy = context.getBean(ServletRegistrationBean.class);
          assertEquals("[/shop/experiments/*]", proxy.getUrlMappings().toString());
        });
  }

  @Test
  void aShopsOwnWinnowAndStorefrontAreTaken() {
    var winnow = new TestWinnow();
    Storefront storefront = Storefront.builder().build();

    shop.withBean("own", TestWinnow.class, () -> winnow)
        .withBean(Storefront.class, () -> storefront)
        .run(context -> {
          assertSame(winnow, context.getBean(Winnow.class));
          assertSame(storefront, context.getBean(Storefront.class));
        });
  }

  @Test
  void aShopThatSwitchedWinnowOffNeedsNothingElse() {
    shop.withPropertyValues("winnow.enabled=false", "winnow.public-key=wk_pub_any")
        .run(context -> {
          Winnow winnow = context.getBean(Winnow.class);
          assertEquals(
              "Go to checkout",
              winnow.visit(UUID.randomUUID()).show("cart-cta").text("text", "Go to checkout"));
          assertEquals(0, context.getBeanNamesForType(FilterRegistrationBean.class).length);
          assertEquals(0, context.getBeanNamesForType(ServletRegistrationBean.class).length);
        });
  }

  @Test
  void aBatchJobHasTheClientAlone() {
    new ApplicationContextRunner()
        .withConfiguration(AutoConfigurations.of(WinnowAutoConfiguration.class))
        .withPropertyValues(REQUIRED)
        .run(context -> {
          assertNotNull(context.getBean(Winnow.class));
          assertEquals(0, context.getBeanNamesForType(FilterRegistrationBean.class).length);
        });
  }

  @Test
  void aShopIsNeverDownBecauseWinnowIs() {
    tested.run(context -> {
      HealthIndicator indicator = context.getBean("winnowHealthIndicator", HealthIndicator.class);
      Health held = Objects.requireNonNull(indicator.health());
      context.getBean(TestWinnow.class).ruleset(null);
      Health none = Objects.requireNonNull(indicator.health());

      assertEquals(Status.UP, held.getStatus());
      assertEquals(1L, held.getDetails().get("rulesetVersion"));
      assertEquals(Status.UNKNOWN, none.getStatus());
      assertEquals("no ruleset was given", none.getDetails().get("lastProblem"));
    });
  }

  @Test
  void theFiguresOfTheClientAreMeters() {
    tested.run(context -> {
      var registry = new SimpleMeterRegistry();
      context.getBean(MeterBinder.class).bindTo(registry);
      TestWinnow winnow = context.getBean(TestWinnow.class);
      winnow.visit(UUID.randomUUID()).track("login");

      assertEquals(1, registry.get("winnow.events.delivered").functionCounter().count());
      assertEquals(0, registry.get("winnow.events.queued").gauge().value());
    });
  }

  private static String reason(Throwable failure) {
    var chain = new ArrayList<Throwable>();
    for (Throwable each = failure; each != null; each = each.getCause()) {
      chain.add(each);
    }
    return chain.stream()
        .filter(InvalidProperty.class::isInstance)
        .map(each -> String.valueOf(each.getMessage()))
        .findFirst()
        .orElse("no property was named: " + failure);
  }

  private static String all(Throwable failure) {
    var text = new StringWriter();
    failure.printStackTrace(new PrintWriter(text));
    return text.toString();
  }
}
