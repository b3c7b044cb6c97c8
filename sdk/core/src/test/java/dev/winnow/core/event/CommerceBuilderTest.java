package dev.winnow.core.event;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.math.BigDecimal;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

final class CommerceBuilderTest {
  private static final Commerce ALL =
      new Commerce(
          "o-1",
          "#1001",
          3,
          "pos",
          true,
          "r-1",
          "EUR",
          10L,
          20L,
          30L,
          40L,
          50L,
          "HELLO",
          new BigDecimal("0.92"),
          List.of(new Item("1", "SKU-1", 2, BigDecimal.ONE, BigDecimal.TEN)));

  @Test
  void whatIsNotSetKeepsWhatItWas() {
    assertEquals(ALL, ALL.toBuilder().build());
  }

  /** Each setter alone, and the component that it should change. */
  static Stream<Arguments> setters() {
    return Stream.of(
        setter("orderNumber", 1, null, b -> b.orderNumber(null)),
        setter("version", 2, 9L, b -> b.version(9)),
        setter("kind", 3, "web", b -> b.kind("web")),
        setter("test", 4, false, b -> b.test(false)),
        setter("refund", 5, "r-2", b -> b.refund("r-2")),
        setter("currency", 6, "USD", b -> b.currency("USD")),
        setter("value", 7, 1L, b -> b.value(1L)),
        setter("gross", 8, 2L, b -> b.gross(2L)),
        setter("tax", 9, 3L, b -> b.tax(3L)),
        setter("shipping", 10, null, b -> b.shipping(null)),
        setter("discount", 11, 5L, b -> b.discount(5L)),
        setter("coupon", 12, "BYE", b -> b.coupon("BYE")),
        setter("rate", 13, BigDecimal.TEN, b -> b.rate(BigDecimal.TEN)),
        setter("items", 14, List.of(), b -> b.items(List.of())));
  }

  private static Arguments setter(
      String name, int component, @Nullable Object value, UnaryOperator<CommerceBuilder> setting) {
    return Arguments.arguments(name, component, value, setting);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("setters")
  void aSetterChangesItsFieldAndNoOther(
      String name, int component, @Nullable Object value, UnaryOperator<CommerceBuilder> setting)
      throws ReflectiveOperationException {
    Commerce changed = setting.apply(ALL.toBuilder()).build();
    var components = Commerce.class.getRecordComponents();

    for (int i = 0; i < components.length; i++) {
      var accessor = components[i].getAccessor();
      assertEquals(
          i == component ? value : accessor.invoke(ALL),
          accessor.invoke(changed),
          components[i].getName());
    }
    assertEquals(name, components[component].getName());
  }
}
