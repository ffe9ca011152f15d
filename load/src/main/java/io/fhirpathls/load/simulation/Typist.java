package io.fhirpathls.load.simulation;

import static io.fhirpathls.load.simulation.Protocol.PATIENCE_SECONDS;
import static io.gatling.javaapi.core.CoreDsl.doIf;
import static io.gatling.javaapi.core.CoreDsl.exec;
import static io.gatling.javaapi.core.CoreDsl.pace;
import static io.gatling.javaapi.http.HttpDsl.ws;

import io.gatling.javaapi.core.ChainBuilder;
import io.gatling.javaapi.core.Session;
import java.util.concurrent.ThreadLocalRandom;

/// One user at one document: comes, opens it, and writes expression after expression into its first
/// line, asking for completion after each dot and now and then what is under the mouse.
///
/// Each key has its time (`pace`), whatever the answer to the one before took: as long as answers
/// come sooner than the next key, which [Objectives] says, a slow server is not asked less.
final class Typist {
  private static final String KEY = "key";
  private static final String VERSION = "version";
  private static final String TEXT = "text";
  private static final String WRITTEN = "written";
  private static final String MEDIAN = "median";

  private Typist() {}

  /// @param expressions in the document, beside the one that is written
  static ChainBuilder comes(int expressions) {
    return exec(ws("connect").connect("/lsp").subprotocol("lsp").header("X-Tenant", "#{tenant}"))
        .exec(
            ws("send initialize")
                .sendText(Protocol.INITIALIZE)
                .await(PATIENCE_SECONDS)
                .on(Protocol.answer("initialize", "1")))
        .exec(ws("send initialized").sendText(Protocol.INITIALIZED))
        .exec(
            ws("send open")
                .sendText(
                    _ -> Protocol.didOpen(Texts.document(expressions, ThreadLocalRandom.current())))
                .await(PATIENCE_SECONDS)
                .on(Protocol.diagnostics("open", "1")))
        .exec(session ->
            session
                .set(VERSION, 1)
                .set(TEXT, "")
                .set(WRITTEN, 0)
                .set(MEDIAN, Rhythm.of(ThreadLocalRandom.current()).median()));
  }

  /// One key in its time; to be repeated.
  static ChainBuilder presses() {
    return pace(session ->
            rhythm(session).before(previous(session), next(session), ThreadLocalRandom.current()))
        .exec(hurries());
  }

  /// One key as soon as the one before is answered.
  static ChainBuilder hurries() {
    return exec(Typist::press)
        .exec(
            ws("send key")
                .sendText(session -> session.getString(KEY))
                .await(PATIENCE_SECONDS)
                .on(Protocol.diagnostics("key to diagnostics", "#{version}")))
        .exec(doIf(session -> previous(session) == '.').then(asks("completion", 0)))
        .exec(
            doIf(session -> ThreadLocalRandom.current().nextInt(20) == 0).then(asks("hover", -1)));
  }

  static ChainBuilder leaves() {
    return exec(ws("leave").close());
  }

  private static Rhythm rhythm(Session session) {
    return new Rhythm(session.getDouble(MEDIAN));
  }

  private static ChainBuilder asks(String what, int before) {
    return exec(session -> session.set("id", session.getInt(VERSION) * 2 + 1000 + before))
        .exec(
            ws("send " + what)
                .sendText(session ->
                    Protocol.at(
                        session.getInt("id"),
                        "textDocument/" + what,
                        0,
                        Math.max(0, session.getInt(WRITTEN) + before)))
                .await(PATIENCE_SECONDS)
                .on(Protocol.answer(what, "#{id}")));
  }

  /// The next character of the expression, or a new one in place of it.
  private static Session press(Session session) {
    int version = session.getInt(VERSION) + 1;
    String text = text(session);
    int written = session.getInt(WRITTEN);
    if (written < text.length()) {
      String key = Protocol.didChange(version, 0, written, written, next(session) + "");
      return session.set(VERSION, version).set(WRITTEN, written + 1).set(KEY, key);
    }
    return session
        .set(VERSION, version)
        .set(KEY, Protocol.didChange(version, 0, 0, written, ""))
        .set(TEXT, Texts.any(ThreadLocalRandom.current()))
        .set(WRITTEN, 0);
  }

  private static String text(Session session) {
    String text = session.getString(TEXT);
    return text == null ? "" : text;
  }

  private static char previous(Session session) {
    int written = session.getInt(WRITTEN);
    return written == 0 ? '\n' : text(session).charAt(written - 1);
  }

  private static char next(Session session) {
    int written = session.getInt(WRITTEN);
    return written < text(session).length() ? text(session).charAt(written) : '\n';
  }
}
