package io.fhirpathls.server.config;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A number of bytes as people write it: `65536`, `64KiB`, `1MiB`.
public record ByteSize(long bytes) {
  private static final Pattern WRITTEN = Pattern.compile("(\\d{1,12})\\s*(b|kib|mib|gib)?");

  public ByteSize {
    if (bytes < 0) {
      throw new IllegalArgumentException("a size that is not negative");
    }
  }

  public static ByteSize ofKib(long kib) {
    return new ByteSize(kib * 1024);
  }

  public static ByteSize parse(String text) {
    Matcher matcher = WRITTEN.matcher(text.strip().toLowerCase(Locale.ROOT));
    if (!matcher.matches()) {
      throw new IllegalArgumentException("a size such as 65536, 64KiB or 1MiB");
    }
    long amount = Long.parseLong(matcher.group(1));
    String unit = matcher.group(2);
    int shift =
        unit == null
            ? 0
            : switch (unit) {
              case "kib" -> 10;
              case "mib" -> 20;
              case "gib" -> 30;
              default -> 0;
            };
    if (amount > Long.MAX_VALUE >> shift) {
      throw new IllegalArgumentException("a size such as 65536, 64KiB or 1MiB");
    }
    return new ByteSize(amount << shift);
  }

  @Override
  public String toString() {
    if (bytes >= 1 << 20 && bytes % (1 << 20) == 0) {
      return (bytes >> 20) + "MiB";
    }
    return bytes >= 1 << 10 && bytes % (1 << 10) == 0 ? (bytes >> 10) + "KiB" : bytes + "B";
  }
}
