package io.fhirpathls.server.protocol;

import com.google.gson.Gson;
import com.google.gson.JsonParseException;
import com.google.gson.TypeAdapter;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import com.google.gson.stream.JsonWriter;
import java.io.IOException;
import java.util.Map;
import org.eclipse.lsp4j.jsonrpc.json.MessageJsonHandler;
import org.eclipse.lsp4j.jsonrpc.messages.ResponseErrorCode;
import org.jspecify.annotations.Nullable;

/// Reads and writes messages. One instance serves every session of the process: a Gson with its
/// adapters for LSP measured 230 KB, which must not be paid per session.
public final class JsonRpc {
  private final Gson gson = new MessageJsonHandler(Map.of()).getGson();

  /// Never throws: what cannot be read is a value too.
  public Incoming read(String text) {
    return EnvelopeReader.read(text);
  }

  /// The parameters of a call.
  ///
  /// @param type an lsp4j type or a record of our own; [NoParams] for methods that take none
  /// @throws InvalidParams when they are not of that type, or lack something required
  public <P> P params(Incoming.Call call, Class<P> type) {
    if (type == NoParams.class) {
      return type.cast(NoParams.NONE);
    }
    P params = parse(call, gson.getAdapter(type));
    if (params == null) {
      throw new InvalidParams("params are required");
    }
    RequiredFields.check(params);
    return params;
  }

  private static <P> @Nullable P parse(Incoming.Call call, TypeAdapter<P> adapter) {
    JsonReader json = EnvelopeReader.strict(call.text());
    try {
      json.beginObject();
      while (json.hasNext()) {
        if (json.nextName().equals("params")) {
          return adapter.read(json);
        }
        json.skipValue();
      }
      return null;
    } catch (IOException | JsonParseException | IllegalStateException | NumberFormatException e) {
      throw new InvalidParams("wrong value at " + json.getPath());
    }
  }

  /// The request that a `$/cancelRequest` means; null when it names none.
  public static @Nullable RequestId cancelled(Incoming.Call call) {
    try (JsonReader json = EnvelopeReader.strict(call.text())) {
      json.beginObject();
      while (json.hasNext()) {
        if (!json.nextName().equals("params") || json.peek() != JsonToken.BEGIN_OBJECT) {
          json.skipValue();
          continue;
        }
        json.beginObject();
        while (json.hasNext()) {
          if (json.nextName().equals("id")) {
            return switch (json.peek()) {
              case STRING -> new RequestId.Name(json.nextString());
              case NUMBER -> EnvelopeReader.number(json.nextString());
              default -> null;
            };
          }
          json.skipValue();
        }
        return null;
      }
      return null;
    } catch (IOException malformed) {
      return null;
    }
  }

  /// What a client has answered.
  ///
  /// @param type an lsp4j type, a record of our own or Gson's `JsonElement`
  public <R> Reply<R> reply(Incoming.Response response, Class<R> type) {
    try (JsonReader json = EnvelopeReader.strict(response.text())) {
      Reply<R> reply = Reply.nothing(Reply.Why.UNREADABLE);
      json.beginObject();
      while (json.hasNext()) {
        switch (json.nextName()) {
          case "error" -> {
            return Reply.nothing(Reply.Why.REFUSED);
          }
          case "result" -> {
            R value = gson.getAdapter(type).read(json);
            RequiredFields.check(value);
            reply = new Reply.Answer<>(value);
          }
          default -> json.skipValue();
        }
      }
      return reply;
    } catch (IOException
        | JsonParseException
        | IllegalStateException
        | NumberFormatException
        | InvalidParams unreadable) {
      return Reply.nothing(Reply.Why.UNREADABLE);
    }
  }

  public String notification(String method, Object params) {
    return message(json -> call(json, method, params));
  }

  public String request(long id, String method, @Nullable Object params) {
    return message(json -> {
      json.name("id").value(id);
      call(json, method, params);
    });
  }

  private void call(JsonWriter json, String method, @Nullable Object params) throws IOException {
    json.name("method").value(method);
    if (params != null) {
      json.name("params");
      gson.toJson(params, params.getClass(), json);
    }
  }

  public String result(RequestId id, @Nullable Object result) {
    return message(json -> {
      id(json, id);
      json.name("result");
      if (result == null) {
        writeNull(json);
      } else {
        gson.toJson(result, result.getClass(), json);
      }
    });
  }

  public String error(@Nullable RequestId id, ResponseErrorCode code, String message) {
    return error(id, code.getValue(), message, null);
  }

  /// @param data a record of our own, or null
  public String error(@Nullable RequestId id, int code, String message, @Nullable Object data) {
    return message(json -> {
      id(json, id);
      json.name("error").beginObject();
      json.name("code").value(code);
      json.name("message").value(message);
      if (data != null) {
        json.name("data");
        gson.toJson(data, data.getClass(), json);
      }
      json.endObject();
    });
  }

  private interface Body {
    void write(JsonWriter json) throws IOException;
  }

  private String message(Body body) {
    TextWriter text = new TextWriter();
    try (JsonWriter json = new JsonWriter(text)) {
      json.setSerializeNulls(false);
      json.setHtmlSafe(false);
      json.beginObject();
      json.name("jsonrpc").value("2.0");
      body.write(json);
      json.endObject();
    } catch (IOException impossible) {
      throw new IllegalStateException(impossible);
    }
    return text.toString();
  }

  private static void id(JsonWriter json, @Nullable RequestId id) throws IOException {
    json.name("id");
    switch (id) {
      case RequestId.Numeral number -> json.value(number.value());
      case RequestId.Name name -> json.value(name.value());
      case RequestId.Odd odd -> json.jsonValue(odd.literal());
      case null -> writeNull(json);
    }
  }

  /// Gson leaves null members out, but an answer without `result` is no answer.
  private static void writeNull(JsonWriter json) throws IOException {
    json.setSerializeNulls(true);
    json.nullValue();
    json.setSerializeNulls(false);
  }
}
