package dev.winnow.sdk;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/** Says the same bytes to whoever connects and hangs up, or says nothing at all and does not. */
final class RawServer implements AutoCloseable {
  private final ServerSocket server;
  private final @Nullable String says;
  private final List<Socket> hanging = new CopyOnWriteArrayList<>();

  private RawServer(@Nullable String says) {
    this.says = says;
    try {
      this.server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    } catch (IOException noPort) {
      throw new UncheckedIOException(noPort);
    }
    var thread = new Thread(this::serve, "raw-server");
    thread.setDaemon(true);
    thread.start();
  }

  static RawServer saying(String bytes) {
    return new RawServer(bytes);
  }

  static RawServer hanging() {
    return new RawServer(null);
  }

  URI address() {
    return URI.create("http://127.0.0.1:" + server.getLocalPort());
  }

  /** How many were let in and are still waiting for an answer. */
  int waiting() {
    return hanging.size();
  }

  private void serve() {
    while (!server.isClosed()) {
      try {
        Socket caller = server.accept();
        if (says == null) {
          hanging.add(caller);
          continue;
        }
        try (caller) {
          caller.getOutputStream().write(says.getBytes(ISO_8859_1));
          caller.getOutputStream().flush();
          caller.shutdownOutput();
          caller.getInputStream().transferTo(OutputStream.nullOutputStream());
        }
      } catch (IOException hungUp) {
        // The next one may have more patience.
      }
    }
  }

  @Override
  public void close() throws IOException {
    server.close();
    for (Socket caller : hanging) {
      caller.close();
    }
  }
}
