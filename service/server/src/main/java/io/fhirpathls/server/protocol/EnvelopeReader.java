package io.fhirpathls.server.protocol;

import com.google.gson.Strictness;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import com.google.gson.stream.MalformedJsonException;
import java.io.EOFException;
import java.io.IOException;
import java.io.StringReader;
import org.eclipse.lsp4j.jsonrpc.messages.ResponseErrorCode;
import org.jspecify.annotations.Nullable;

/// Reads the envelope of one message and skips the rest, so that a hostile message costs a scan and
/// no memory. The whole text is scanned, strictly: what is malformed is known before anything acts
/// on it.
final class EnvelopeReader {
  private final String text;
  private boolean hasId;
  private @Nullable RequestId id;
  private boolean hasMethod;
  private @Nullable String method;
  private boolean hasAnswer;
  private boolean isVersion2;

  private EnvelopeReader(String text) {
    this.text = text;
  }

  static Incoming read(String text) {
    EnvelopeReader envelope = new EnvelopeReader(text);
    try (JsonReader json = strict(text)) {
      return envelope.read(json);
    } catch (EOFException | MalformedJsonException malformed) {
      return new Incoming.Unreadable(null, ResponseErrorCode.ParseError, "not JSON");
    } catch (IOException | IllegalStateException | NumberFormatException malformed) {
      return new Incoming.Unreadable(null, ResponseErrorCode.ParseError, "not JSON");
    }
  }

  static JsonReader strict(String text) {
    JsonReader json = new JsonReader(new StringReader(text));
    json.setStrictness(Strictness.STRICT);
    return json;
  }

  private Incoming read(JsonReader json) throws IOException {
    JsonToken first = json.peek();
    if (first == JsonToken.BEGIN_OBJECT) {
      members(json);
    } else {
      json.skipValue();
    }
    if (json.peek() != JsonToken.END_DOCUMENT) {
      throw new MalformedJsonException("text after the message");
    }
    return switch (first) {
      case BEGIN_OBJECT -> classify();
      case BEGIN_ARRAY -> invalid("batches are no part of LSP");
      default -> invalid("a message is an object");
    };
  }

  private void members(JsonReader json) throws IOException {
    json.beginObject();
    while (json.hasNext()) {
      switch (json.nextName()) {
        case "jsonrpc" -> isVersion2 = "2.0".equals(string(json));
        case "id" -> {
          hasId = true;
          id = id(json);
        }
        case "method" -> {
          hasMethod = true;
          method = string(json);
        }
        case "result", "error" -> {
          hasAnswer = true;
          json.skipValue();
        }
        default -> json.skipValue();
      }
    }
    json.endObject();
  }

  private Incoming classify() {
    if (!isVersion2) {
      return invalid("jsonrpc must be \"2.0\"");
    }
    if (!hasMethod) {
      return hasAnswer ? new Incoming.Response(id, text) : invalid("no method");
    }
    if (method == null) {
      return invalid("method must be a string");
    }
    if (!hasId) {
      return new Incoming.Notification(method, text);
    }
    return switch (id) {
      case RequestId.Numeral number -> new Incoming.Request(number, method, text);
      case RequestId.Name name -> new Incoming.Request(name, method, text);
      case RequestId.Odd odd -> invalid("id must be a whole number or a string");
      case null -> invalid("id must be a whole number or a string");
    };
  }

  private Incoming.Unreadable invalid(String message) {
    return new Incoming.Unreadable(id, ResponseErrorCode.InvalidRequest, message);
  }

  private static @Nullable String string(JsonReader json) throws IOException {
    if (json.peek() == JsonToken.STRING) {
      return json.nextString();
    }
    json.skipValue();
    return null;
  }

  private static @Nullable RequestId id(JsonReader json) throws IOException {
    return switch (json.peek()) {
      case STRING -> {
        String name = json.nextString();
        yield name.length() <= RequestId.Name.MAX_LENGTH ? new RequestId.Name(name) : null;
      }
      case NUMBER -> number(json.nextString());
      default -> {
        json.skipValue();
        yield null;
      }
    };
  }

  /// @param literal a JSON number as it was written
  static @Nullable RequestId number(String literal) {
    if (literal.length() > RequestId.Odd.MAX_LENGTH) {
      return null;
    }
    try {
      long value = Long.parseLong(literal);
      if (Math.abs(value) <= RequestId.Numeral.MAX) {
        return new RequestId.Numeral(value);
      }
    } catch (NumberFormatException fractionOrExponent) {
      return new RequestId.Odd(literal);
    }
    return new RequestId.Odd(literal);
  }
}
