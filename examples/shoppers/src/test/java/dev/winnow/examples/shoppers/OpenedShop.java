package dev.winnow.examples.shoppers;

import dev.winnow.examples.engine.EngineClient;
import dev.winnow.examples.shoppers.shop.Shop;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** The engine and the demo shop, each in a process of its own, opened as the launch script does. */
final class OpenedShop implements AutoCloseable {
  private static final String ADMIN_KEY = "wk_adm_" + "s".repeat(43);

  private final Path folder;
  private final int enginePort = freePort();
  private final int shopPort = freePort();
  private final Shoppers shoppers;
  private final Program shopProgram;
  private Program engineProgram;

  /**
   * Opens it.
   *
   * @param folder an empty one
   */
  OpenedShop(Path folder) throws IOException, InterruptedException {
    this.folder = folder;
    this.engineProgram = startedEngine();
    Path settings = folder.resolve("shop.properties");
    this.shoppers =
        new Shoppers(
            Map.of(
                "WINNOW_URL", engineAddress().toString(),
                "WINNOW_ADMIN_KEY", ADMIN_KEY,
                "SHOP_URL", address().toString(),
                "SHOP_SETTINGS", settings.toString()),
            new PrintStream(PrintStream.nullOutputStream()));
    shoppers.run(List.of("prepare"));
    this.shopProgram =
        Program.start(
                "examples/demo-shop/target/demo-shop.jar",
                320,
                folder.resolve("shop.log"),
                Map.of(),
                "--spring.config.additional-location=file:" + settings,
                "--server.port=" + shopPort,
                "--shop.data=" + folder.resolve("shop"),
                "--winnow.ruleset-file=" + folder.resolve("ruleset.json"))
            .whenHealthy(address().resolve("/actuator/health"));
  }

  URI address() {
    return URI.create("http://localhost:" + shopPort + "/");
  }

  URI engineAddress() {
    return URI.create("http://localhost:" + enginePort + "/");
  }

  /** For those who walk it. */
  Shop shop() throws IOException, InterruptedException {
    return shoppers.shop();
  }

  EngineClient engine() {
    return new EngineClient(engineAddress(), ADMIN_KEY);
  }

  Program engineProgram() {
    return engineProgram;
  }

  /** After the one before was killed: on the same port and the same data. */
  void startEngineAgain() throws IOException, InterruptedException {
    engineProgram = startedEngine();
  }

  /** Signs a person in, once. */
  String signInLink() throws IOException {
    return Files.readString(folder.resolve("sign-in-link")).strip();
  }

  private Program startedEngine() throws IOException, InterruptedException {
    return Program.start(
            "experiment-engine/server/target/winnow.jar",
            512,
            folder.resolve("engine.log"),
            Map.of(
                "WINNOW_PORT", Integer.toString(enginePort),
                "WINNOW_DATA", folder.resolve("data").toString(),
                "WINNOW_ADMIN_KEY", ADMIN_KEY,
                "WINNOW_SIGN_IN_LINK_FILE", folder.resolve("sign-in-link").toString()))
        .whenHealthy(engineAddress().resolve("/health"));
  }

  @Override
  public void close() {
    shopProgram.close();
    engineProgram.close();
  }

  private static int freePort() {
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    } catch (IOException none) {
      throw new IllegalStateException("no port is free", none);
    }
  }
}
