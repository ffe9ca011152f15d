package io.fhirpathls.workspace.files;

import io.fhirpathls.workspace.tenant.Tenant;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;

/// The texts of all sessions' files. Sessions of one tenant hold an equal one once; of those of
/// another tenant nobody ever learns, for the key names the tenant.
final class SharedTexts {

  /// @param ending of the file's name, which decides how it is read
  record Key(Tenant tenant, String sha256, String ending) {}

  private static final class Counted {
    final StoredText text;
    int holders;

    Counted(StoredText text) {
      this.text = text;
    }
  }

  private final Map<Key, Counted> texts = new HashMap<>();

  /// The text of that hash; whoever takes it releases it once.
  ///
  /// @param made when nobody holds it yet
  StoredText take(Key key, Supplier<StoredText> made) {
    synchronized (texts) {
      Counted known = texts.get(key);
      if (known != null) {
        known.holders++;
        return known.text;
      }
    }
    Counted mine = new Counted(made.get());
    synchronized (texts) {
      Counted first = texts.putIfAbsent(key, mine);
      Counted held = first == null ? mine : first;
      held.holders++;
      return held.text;
    }
  }

  void release(Key key) {
    synchronized (texts) {
      Counted held = texts.get(key);
      if (held != null && --held.holders == 0) {
        texts.remove(key);
      }
    }
  }

  /// How many different ones are held.
  int size() {
    synchronized (texts) {
      return texts.size();
    }
  }
}
