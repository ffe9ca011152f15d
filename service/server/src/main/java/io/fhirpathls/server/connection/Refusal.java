package io.fhirpathls.server.connection;

import io.fhirpathls.server.memory.CeilingWords;
import io.fhirpathls.server.protocol.JsonRpc;
import io.fhirpathls.server.protocol.RequestId;
import io.fhirpathls.server.throttle.Verdict;
import io.fhirpathls.workspace.memory.Ceiling;
import java.time.Duration;
import org.eclipse.lsp4j.jsonrpc.messages.ResponseErrorCode;
import org.jspecify.annotations.Nullable;

/// Everything that a limit can refuse. The codes are stable: they are metric labels and appear in
/// the `data` of answers. Where a stock editor asks often by itself, the answer is -32802, which
/// Monaco and VS Code take quietly.
public enum Refusal {
  TOO_MANY_SESSIONS(
      "too-many-sessions", ResponseErrorCode.RequestFailed, "too many sessions are open"),
  TOO_MANY_TENANT_SESSIONS(
      "too-many-tenant-sessions",
      ResponseErrorCode.RequestFailed,
      "too many sessions of this tenant are open"),
  TOO_DEEP("too-deep", ResponseErrorCode.InvalidRequest, "the message is nested too deep"),
  TOO_MANY_VALUES(
      "too-many-values", ResponseErrorCode.InvalidRequest, "the message has too many values"),
  TOO_MANY_IN_FLIGHT(
      "too-many-in-flight",
      ResponseErrorCode.ServerCancelled,
      "too many requests of this session wait for an answer"),
  BUSY("busy", ResponseErrorCode.ServerCancelled, "the server has more work than it can do"),
  THROTTLED(
      "throttled",
      ResponseErrorCode.ServerCancelled,
      "the session asks more than it may in a second"),
  THROTTLED_TENANT(
      "throttled-tenant",
      ResponseErrorCode.ServerCancelled,
      "the sessions of this tenant ask more than they may in a second"),
  FLOOD("flood", ResponseErrorCode.RequestFailed, "the client sends more than it may, without end"),
  SLOW_READER(
      "slow-reader", ResponseErrorCode.RequestFailed, "the client does not read what it is sent"),
  MEMORY_DOCUMENT(Ceiling.DOCUMENT),
  MEMORY_DOCUMENTS(Ceiling.DOCUMENTS),
  MEMORY_SESSION(Ceiling.SESSION),
  MEMORY_TENANT(Ceiling.TENANT),
  MEMORY_PROCESS(Ceiling.PROCESS),
  MEMORY_PRESSURE(Ceiling.PRESSURE);

  private final String code;
  private final ResponseErrorCode answer;
  private final String message;

  Refusal(String code, ResponseErrorCode answer, String message) {
    this.code = code;
    this.answer = answer;
    this.message = message;
  }

  Refusal(Ceiling met) {
    this(CeilingWords.code(met), ResponseErrorCode.ServerCancelled, CeilingWords.reason(met));
  }

  /// What a budget refuses.
  public static Refusal of(Verdict.Scope spent) {
    return switch (spent) {
      case SESSION -> THROTTLED;
      case TENANT -> THROTTLED_TENANT;
    };
  }

  /// What a ceiling of the ledger refuses.
  public static Refusal of(Ceiling met) {
    return switch (met) {
      case DOCUMENT -> MEMORY_DOCUMENT;
      case DOCUMENTS -> MEMORY_DOCUMENTS;
      case SESSION -> MEMORY_SESSION;
      case TENANT -> MEMORY_TENANT;
      case PROCESS -> MEMORY_PROCESS;
      case PRESSURE -> MEMORY_PRESSURE;
    };
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
  /// @param retryAfterMs when there will be room; null when nobody knows
  record Data(String refusal, @Nullable Long retryAfterMs) {}

  /// The message that refuses a request.
  String answer(JsonRpc rpc, @Nullable RequestId id) {
    return answer(rpc, id, null);
  }

  /// The message that refuses a request for now.
  String answer(JsonRpc rpc, @Nullable RequestId id, @Nullable Duration retryAfter) {
    Long millis = retryAfter == null ? null : retryAfter.plusNanos(999_999).toMillis();
    return rpc.error(id, answer.getValue(), message, new Data(code, millis));
  }
}
