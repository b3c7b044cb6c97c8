package dev.winnow.adapter.visitor;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class DeviceTest {
  @ParameterizedTest(name = "{0}, {1}, {2}")
  @CsvSource(
      delimiter = '|',
      value = {
        "mobile  |    | Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) Version/18.0 Mobile/15E148 Safari/604.1",
        "mobile  |    | Mozilla/5.0 (Linux; Android 15; Pixel 9) AppleWebKit/537.36 Chrome/131.0 Mobile Safari/537.36",
        "mobile  |    | Opera/9.80 (J2ME/MIDP; Opera Mini/9) Presto/2.12",
        "mobile  | ?1 | Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 Chrome/131.0 Safari/537.36",
        "tablet  |    | Mozilla/5.0 (iPad; CPU OS 16_0 like Mac OS X) Version/16.0 Mobile/15E148 Safari/604.1",
        "tablet  | ?0 | Mozilla/5.0 (Linux; Android 15; SM-X910) AppleWebKit/537.36 Chrome/131.0 Safari/537.36",
        "tablet  |    | Mozilla/5.0 (Linux; Android 9; KFMAWI) Silk/131.0 like Chrome/131.0 Safari/537.36",
        "desktop | ?0 | Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/131.0 Safari/537.36",
        "desktop |    | Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) Version/18.0 Safari/605.1.15",
        "desktop |    |",
      })
  void theDeviceIsWhatTheBrowserTells(
      String device, @Nullable String hint, @Nullable String userAgent) {
    assertEquals(device, Device.of(userAgent, hint).label());
  }
}
