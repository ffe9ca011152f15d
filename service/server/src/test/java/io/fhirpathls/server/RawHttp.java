package io.fhirpathls.server;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/// Requests of HTTP by hand: no client lets a test say what `Host` is, or write a path as it likes.
final class RawHttp {
  private RawHttp() {}

  /// @param request method and path
  /// @return open, with the answer still to be read
  static Socket send(int port, String request, String host, String... headers) throws IOException {
    Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
    socket.setSoTimeout(30_000);
    List<String> lines = new ArrayList<>(List.of(request + " HTTP/1.1", "Host: " + host));
    lines.addAll(List.of(headers));
    String all = String.join("\r\n", lines) + "\r\nContent-Length: 0\r\n\r\n";
    socket.getOutputStream().write(all.getBytes(StandardCharsets.ISO_8859_1));
    return socket;
  }

  /// Asks for a WebSocket.
  ///
  /// @param upgrade of the header of that name
  static int upgrade(int port, String request, String host, String upgrade, String... headers)
      throws IOException {
    List<String> all =
        new ArrayList<>(
            List.of(
                "Upgrade: " + upgrade,
                "Connection: Upgrade",
                "Sec-WebSocket-Version: 13",
                "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ=="));
    all.addAll(List.of(headers));
    return status(port, request, host, all.toArray(String[]::new));
  }

  static int status(int port, String request, String host, String... headers) throws IOException {
    try (Socket socket = send(port, request, host, headers)) {
      String answer = new String(socket.getInputStream().readNBytes(12), StandardCharsets.US_ASCII);
      return Integer.parseInt(answer.substring(9));
    }
  }
}
