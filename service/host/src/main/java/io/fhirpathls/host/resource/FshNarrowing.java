package io.fhirpathls.host.resource;

import io.fhirpathls.host.Canonical;
import io.fhirpathls.model.Binding;
import io.fhirpathls.model.DefinedProfile.Narrowed;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// What the rules of a profile in FHIR Shorthand leave of its elements: `* value[x] only Quantity`,
/// `* status from http://guide.org/vs (required)`. Which url a value set has that is named, only a
/// build of the guide knows.
final class FshNarrowing {
  private static final Pattern RULE =
      Pattern.compile("\\s*(\\S++)\\s++(only|from)\\s++(\\S.*+)", Pattern.DOTALL);
  private static final Pattern STRENGTH = Pattern.compile("\\((\\w++)\\)");
  private static final Pattern OR = Pattern.compile("\\s++or\\s++");
  private static final Pattern TYPE = Pattern.compile("[A-Za-z]\\w*+");

  private FshNarrowing() {}

  /// Rules of slices say nothing of an element as a whole.
  static List<Narrowed> of(FshEntity entity) {
    List<Narrowed> narrowed = new ArrayList<>();
    FshNesting nesting = new FshNesting();
    for (FshStatement rule : entity.rules()) {
      String path = nesting.outer(rule) + "." + rule.word();
      nesting.enter(rule, path);
      String whole = path.replace("[x]", "");
      Matcher found = RULE.matcher(rule.text());
      if (found.matches() && whole.indexOf('[') < 0) {
        String said = found.group(3).strip();
        Narrowed one =
            found.group(2).equals("only")
                ? new Narrowed(whole, path.endsWith("[x]") ? types(said) : List.of(), null)
                : new Narrowed(whole, List.of(), binding(said));
        if (one.binding() != null || !one.types().isEmpty()) {
          narrowed.add(one);
        }
      }
    }
    return narrowed;
  }

  /// None where one is a profile, or a reference to something.
  private static List<String> types(String said) {
    List<String> types = List.of(OR.split(said));
    return types.stream().allMatch(type -> TYPE.matcher(type).matches()) ? types : List.of();
  }

  private static @Nullable Binding binding(String said) {
    String url = said.split("\\s+", 2)[0];
    Matcher strength = STRENGTH.matcher(said);
    String named = strength.find() ? strength.group(1).toLowerCase(Locale.ROOT) : "required";
    return Canonical.isOne(url) && named.equals("required")
        ? new Binding(Binding.Strength.REQUIRED, Canonical.bare(url))
        : null;
  }
}
