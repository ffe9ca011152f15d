package io.fhirpathls.workspace.resume;

import io.fhirpathls.workspace.Document;
import io.fhirpathls.workspace.Footprint;
import io.fhirpathls.workspace.hash.Sha256;
import java.util.Locale;

/// One document of a lost session, as its client last had it here.
public record KeptText(String languageId, String text) {
  /// Entries in maps and this record.
  private static final int ENTRY = 128;

  static KeptText of(Document document) {
    return new KeptText(document.languageId(), document.text());
  }

  /// What it takes to keep a document, in bytes.
  static long bytes(Document document) {
    return ENTRY + Footprint.of(document.uri()) + Footprint.of(document.text());
  }

  /// Whether the text is the one of that hash.
  ///
  /// @param sha256 of the text in UTF-8, in hexadecimal digits
  public boolean is(String sha256) {
    byte[] utf8 = Sha256.utf8(text);
    return utf8 != null && Sha256.hex(utf8).equals(sha256.toLowerCase(Locale.ROOT));
  }
}
