package io.fhirpathls.server;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;

/// A real Redis on a free port of this machine, that keeps nothing.
final class Redis implements AutoCloseable {
  private final Process process;
  private final int port;

  private Redis(Process process, int port) {
    this.process = process;
    this.port = port;
  }

  static Redis start() throws Exception {
    String binary = Programs.path("redis-server");
    int port;
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = free.getLocalPort();
    }
    Process process =
        new ProcessBuilder(
                binary,
                "--port",
                Integer.toString(port),
                "--bind",
                "127.0.0.1",
                "--save",
                "",
                "--appendonly",
                "no",
                "--requirepass",
                "open sesame")
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    Redis redis = new Redis(process, port);
    for (int i = 0; i < 300 && !redis.isUp(); i++) {
      TimeUnit.MILLISECONDS.sleep(50);
    }
    return redis;
  }

  String address() {
    return address(port);
  }

  /// As somebody sees it who reaches it by another port of this machine.
  static String address(int port) {
    return "redis://:open%20sesame@127.0.0.1:" + port;
  }

  int port() {
    return port;
  }

  private boolean isUp() {
    try {
      return say("PING").equals("+OK +PONG");
    } catch (IOException notYet) {
      return false;
    }
  }

  /// It takes commands and answers none.
  void freeze(int millis) throws IOException {
    say("CLIENT PAUSE " + millis + " ALL");
  }

  /// What a script says of what is held, such as `redis.call('DBSIZE')`.
  String ask(String script) throws IOException {
    return say("EVAL \"return redis.status_reply(tostring(" + script + "))\" 0")
        .substring("+OK +".length());
  }

  private String say(String command) throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      socket.setSoTimeout(2_000);
      String all = "AUTH \"open sesame\"\r\n" + command + "\r\n";
      socket.getOutputStream().write(all.getBytes(StandardCharsets.US_ASCII));
      BufferedReader answers =
          new BufferedReader(
              new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII));
      String authorised = answers.readLine();
      return authorised + " " + answers.readLine();
    }
  }

  /// It is gone, and its port refuses.
  void die() {
    process.destroyForcibly();
    try {
      process.waitFor();
    } catch (InterruptedException hurry) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    die();
  }
}
