package io.fhirpathls.server.config;

/// A TCP port, or `off`.
///
/// @param number 0 to 65535, where 0 lets the system pick a free one; -1 is [#OFF]
public record Port(int number) {
  public static final Port OFF = new Port(-1);

  public Port {
    if (number < -1 || number > 65_535) {
      throw new IllegalArgumentException("a number from 0 to 65535, or off");
    }
  }

  public boolean isOn() {
    return number >= 0;
  }

  public static Port parse(String text) {
    if (text.strip().equalsIgnoreCase("off")) {
      return OFF;
    }
    try {
      int number = Integer.parseInt(text.strip());
      return new Port(number == -1 ? 70_000 : number);
    } catch (NumberFormatException notANumber) {
      throw new IllegalArgumentException("a number from 0 to 65535, or off", notANumber);
    }
  }

  @Override
  public String toString() {
    return isOn() ? Integer.toString(number) : "off";
  }
}
