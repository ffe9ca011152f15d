package io.fhirpathls.server;

/// Implementation guides of any size: a tenth of their files are extensions, a tenth value sets,
/// the others profiles with thirteen invariants.
final class GeneratedGuide {
  private GeneratedGuide() {}

  static Guide of(int files) {
    Guide guide = new Guide();
    for (int i = 0; i < files; i++) {
      String file = "input/" + i % 20 + "/" + i + ".json";
      switch (i % 10) {
        case 0 -> guide.with(file, Guide.extension("e" + i, "code"));
        case 1 -> guide.with(file, Guide.valueSet("v" + i));
        default -> guide.with(file, profile(i));
      }
    }
    return guide;
  }

  private static String profile(int number) {
    StringBuilder elements = new StringBuilder();
    for (int i = 0; i < 12; i++) {
      elements.append(
          """
          , {"id": "Patient.contact:c%1$d", "path": "Patient.contact", "sliceName": "c%1$d",
            "short": "Contact %1$d of patients in guide %2$d", "min": 0, "max": "1",
            "definition": "Whom to ask when the patient cannot be asked, for the %1$dth purpose of the guide.",
            "type": [{"code": "BackboneElement"}],
            "binding": {"strength": "required", "valueSet": "http://guide.org/vs/v%3$d"},
            "constraint": [{"key": "p%2$d-%1$d", "severity": "error", "human": "A contact has a name",
              "expression": "name.exists() or extension('http://guide.org/e%4$d').value = 'c%1$d'"}]}
          """
              .formatted(i, number, number / 10 * 10 + 1, number / 10 * 10));
    }
    return Guide.profile("p" + number, "p" + number, "name.exists()")
        .replace("]}]}}", "]}" + elements + "]}}");
  }
}
