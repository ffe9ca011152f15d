package io.fhirpathls.host.resource;

import io.fhirpathls.host.Escape;
import io.fhirpathls.host.Placement;
import java.util.Arrays;

/// Gathers the characters of an escaped text and where each of them stands. As long as nothing was
/// escaped, nothing but the beginning is kept.
final class Decoding {
  private final String document;
  private final int start;
  private final Escape escape;
  private StringBuilder decoded = new StringBuilder(0);
  private int[] places = {};
  private int plain;

  /// @param start where the text begins in the document
  Decoding(String document, int start, Escape escape) {
    this.document = document;
    this.start = start;
    this.escape = escape;
  }

  /// @param at where it is written
  void add(char c, int at) {
    if (places.length == 0) {
      if (at == start + plain && document.charAt(at) == c) {
        plain++;
        return;
      }
      keepPlaces();
    }
    int length = decoded.length();
    if (length + 1 >= places.length) {
      places = Arrays.copyOf(places, 2 * places.length);
    }
    places[length] = at;
    decoded.append(c);
  }

  private void keepPlaces() {
    decoded = new StringBuilder(document.substring(start, start + plain));
    places = new int[plain + 32];
    for (int i = 0; i < plain; i++) {
      places[i] = start + i;
    }
  }

  /// @param end where the text ends in the document
  Scalar scalar(int end) {
    if (places.length == 0 && end == start + plain) {
      Placement whole = Placement.plain(start, plain, escape);
      return new Scalar(document.substring(start, start + plain), whole, end, true);
    }
    if (places.length == 0) {
      keepPlaces();
    }
    places = Arrays.copyOf(places, decoded.length() + 1);
    places[decoded.length()] = end;
    return new Scalar(decoded.toString(), Placement.escaped(places, escape), end, true);
  }
}
