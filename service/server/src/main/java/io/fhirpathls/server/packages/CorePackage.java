package io.fhirpathls.server.packages;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import io.fhirpathls.model.Defined;
import io.fhirpathls.model.Definitions;
import io.fhirpathls.model.FhirModels;
import io.fhirpathls.model.Gathering;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The package of a FHIR version's own definitions, such as `hl7.fhir.r6.core`.
///
/// @param label `R6`
/// @param number `6.0.0`
record CorePackage(String label, String number) {
  private static final Pattern NAME = Pattern.compile("hl7\\.fhir\\.(r\\d+[a-z]?)\\.core");
  private static final Pattern NUMBER = Pattern.compile("\\d+\\.\\d+\\..+");

  /// Null for any other package.
  static @Nullable CorePackage of(JsonObject manifest) {
    String name = text(manifest.get("name"));
    Matcher core = NAME.matcher(name == null ? "" : name);
    if (!core.matches()) {
      return null;
    }
    JsonElement versions = manifest.get("fhirVersions");
    String number =
        versions instanceof JsonArray list && !list.isEmpty()
            ? text(list.get(0))
            : text(manifest.get("version"));
    return new CorePackage(core.group(1).toUpperCase(Locale.ROOT), number == null ? "" : number);
  }

  private static @Nullable String text(@Nullable JsonElement value) {
    return value instanceof JsonPrimitive text ? text.getAsString() : null;
  }

  /// The models, and this one's.
  FhirModels added(FhirModels models, List<Defined> defined) throws UnreadablePackage {
    if (!NUMBER.matcher(number).matches()) {
      throw new UnreadablePackage("its package.json says no version of FHIR");
    }
    if (models.version(label) != null || models.version(number) != null) {
      throw new UnreadablePackage("FHIR " + label + " is known already");
    }
    Gathering gathering = new Gathering(Definitions.NONE);
    defined.forEach(gathering::add);
    Definitions all = gathering.all();
    if (all.type("Element") == null || all.type("Resource") == null) {
      throw new UnreadablePackage("it does not define Element and Resource");
    }
    return models.including(label, number, all);
  }
}
