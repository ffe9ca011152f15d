package io.fhirpathls.server.config;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/// The values of settings as people write them, in both directions.
final class Values {
  private static final Set<Class<?>> RECORDS =
      Set.of(Secret.class, ByteSize.class, Port.class, Words.class, FhirName.class);

  private Values() {}

  /// Whether a record is one value, and no section of settings.
  static boolean isValue(Class<?> record) {
    return RECORDS.contains(record);
  }

  /// @throws IllegalArgumentException whose message says what is allowed
  static Object parse(Class<?> type, String text) {
    if (type == String.class) {
      return text;
    }
    if (type == Secret.class) {
      return new Secret(text);
    }
    if (type == Words.class) {
      return Words.parse(text);
    }
    if (type == int.class) {
      try {
        return Integer.parseInt(text.strip());
      } catch (NumberFormatException notANumber) {
        throw new IllegalArgumentException("a whole number", notANumber);
      }
    }
    if (type == boolean.class) {
      return switch (text.strip().toLowerCase(Locale.ROOT)) {
        case "on", "true", "yes" -> true;
        case "off", "false", "no" -> false;
        default -> throw new IllegalArgumentException("on or off");
      };
    }
    if (type == Duration.class) {
      return Durations.parse(text);
    }
    if (type == ByteSize.class) {
      return ByteSize.parse(text);
    }
    if (type == Port.class) {
      return Port.parse(text);
    }
    if (type == FhirName.class) {
      return new FhirName(text.strip());
    }
    if (type.isEnum()) {
      return constant(type, text.strip());
    }
    throw new IllegalStateException("no way to read a " + type);
  }

  private static Object constant(Class<?> type, String text) {
    List<String> lawful = new ArrayList<>();
    for (Object constant : type.getEnumConstants()) {
      String name = constant.toString().toLowerCase(Locale.ROOT);
      if (name.equals(text.toLowerCase(Locale.ROOT))) {
        return constant;
      }
      lawful.add(name);
    }
    throw new IllegalArgumentException(String.join(" or ", lawful));
  }

  /// As [#parse] reads it; a secret as stars.
  static String text(Object value) {
    return switch (value) {
      case Boolean on -> on ? "on" : "off";
      case Duration duration -> Durations.text(duration);
      case Enum<?> constant -> constant.toString().toLowerCase(Locale.ROOT);
      default -> value.toString();
    };
  }
}
