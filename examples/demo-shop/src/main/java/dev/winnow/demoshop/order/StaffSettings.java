package dev.winnow.demoshop.order;

import java.util.Locale;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Whose orders are tests.
 *
 * @param domain orders with an e-mail address of this domain are stored and shown, but not counted
 */
@ConfigurationProperties("shop.staff")
record StaffSettings(@DefaultValue("kettleandclay.example") String domain) {
  boolean works(String email) {
    return email.toLowerCase(Locale.ROOT).endsWith("@" + domain.toLowerCase(Locale.ROOT));
  }
}
