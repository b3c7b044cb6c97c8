package dev.winnow.demoshop.access;

import java.nio.charset.StandardCharsets;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Who may enter the back office.
 *
 * @param user name to sign in with
 * @param password at most 72 bytes; empty for one that is drawn at each start and printed once
 */
@ConfigurationProperties("shop.office")
record OfficeSettings(@DefaultValue("office") String user, @DefaultValue("") String password) {
  OfficeSettings {
    if (password.getBytes(StandardCharsets.UTF_8).length > 72) {
      throw new IllegalArgumentException("shop.office.password: allowed are at most 72 bytes");
    }
  }

  @Override
  public String toString() {
    return "OfficeSettings[user=" + user + "]";
  }
}
