package io.fhirpathls.server.connection;

import io.fhirpathls.server.protocol.JsonRpc;
import io.fhirpathls.server.protocol.RequestId;
import org.eclipse.lsp4j.jsonrpc.messages.ResponseErrorCode;
import org.jspecify.annotations.Nullable;

/// Everything that a limit can refuse. The codes are stable: they are metric labels and appear in
/// the `data` of answers. Where a stock editor asks often by itself, the answer is -32802, which
/// Monaco and VS Code take quietly.
public enum Refusal {
  TOO_MANY_SESSIONS(
      "too-many-sessions", ResponseErrorCode.RequestFailed, "too many sessions are open"),
  TOO_DEEP("too-deep", ResponseErrorCode.InvalidRequest, "the message is nested too deep"),
  TOO_MANY_VALUES(
      "too-many-values", ResponseErrorCode.InvalidRequest, "the message has too many values"),
  TOO_MANY_IN_FLIGHT(
      "too-many-in-flight",
      ResponseErrorCode.ServerCancelled,
      "too many requests of this session wait for an answer"),
  BUSY("busy", ResponseErrorCode.ServerCancelled, "the server has more work than it can do"),
  SLOW_READER(
      "slow-reader", ResponseErrorCode.RequestFailed, "the client does not read what it is sent");

  private final String code;
  private final ResponseErrorCode answer;
  private final String message;

  Refusal(String code, ResponseErrorCode answer, String message) {
    this.code = code;
    this.answer = answer;
    this.message = message;
  }

  public String code() {
    return code;
  }

  String message() {
    return message;
  }

  /// The `data` of a refusing answer.
  ///
  /// @param refusal the stable code
  record Data(String refusal) {}

  /// The message that refuses a request.
  String answer(JsonRpc rpc, @Nullable RequestId id) {
    return rpc.error(id, answer.getValue(), message, new Data(code));
  }
}
