package io.fhirpathls.host.resource;

import io.fhirpathls.host.Canonical;
import io.fhirpathls.host.Declaration;
import io.fhirpathls.host.Declaration.Kind;
import io.fhirpathls.host.Declaration.Space;
import io.fhirpathls.host.Names;
import io.fhirpathls.host.Use;
import io.fhirpathls.model.Defined;
import io.fhirpathls.model.DefinedCodeSystem;
import io.fhirpathls.model.DefinedProfile;
import io.fhirpathls.model.DefinedType;
import io.fhirpathls.model.DefinedValueSet;
import io.fhirpathls.model.ExtensionDefinition;
import io.fhirpathls.text.TextRange;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// Gathers what a resource declares and uses, while its host walks through it for expressions.
final class NamesFound {
  private final List<Declaration> declarations = new ArrayList<>();
  private final List<Use> uses = new ArrayList<>();
  private final List<ExtensionDefinition> extensions = new ArrayList<>();
  private final List<DefinedType> types = new ArrayList<>();
  private final List<DefinedProfile> profiles = new ArrayList<>();
  private final List<DefinedValueSet> valueSets = new ArrayList<>();
  private final List<DefinedCodeSystem> codeSystems = new ArrayList<>();
  private final Predicate<DefinedType> isFhirs;
  private final BooleanSupplier isWhole;

  private boolean isCore;

  /// Which the resource that was seen last defines.
  private @Nullable DefinedProfile profile;

  /// What that says, once it has been asked.
  private @Nullable Boolean whole;

  /// @param isFhirs whether this is one of the types that come with a version of FHIR
  /// @param isWhole whether the document has its end; of one that is being typed nobody knows what
  ///   is missing
  NamesFound(Predicate<DefinedType> isFhirs, BooleanSupplier isWhole) {
    this.isFhirs = isFhirs;
    this.isWhole = isWhole;
  }

  /// For a version's own definitions, which are types like any other.
  static NamesFound ofCore(BooleanSupplier isWhole) {
    NamesFound names = new NamesFound(_ -> false, isWhole);
    names.isCore = true;
    return names;
  }

  void see(Place place) {
    Node node = place.node();
    Scalar scalar = node.scalar();
    if (scalar != null && scalar.isQuoted()) {
      text(place, scalar);
    } else if (node.isResource()) {
      define(node);
    }
  }

  private void define(Node node) {
    profile = null;
    switch (node.name()) {
      case "StructureDefinition" -> structure(node);
      case "ValueSet" -> add(Terminology.valueSet(node, isWhole()), valueSets);
      case "CodeSystem" -> {
        if (isWhole()) {
          add(Terminology.codeSystem(node), codeSystems);
        }
      }
      default -> {}
    }
  }

  /// The profile that the resource which was [seen][#see] last defines; null for none.
  @Nullable DefinedProfile profile() {
    return profile;
  }

  /// Whether the document has its end.
  boolean isWhole() {
    Boolean known = whole;
    if (known == null) {
      known = isWhole.getAsBoolean();
      whole = known;
    }
    return known;
  }

  private static <T> void add(@Nullable T found, List<T> all) {
    if (found != null) {
      all.add(found);
    }
  }

  private void structure(Node node) {
    add(ExtensionReading.of(node), extensions);
    profile = ProfileReading.of(node);
    add(profile, profiles);
    DefinedType type = isCore ? TypeReading.ofCore(node) : TypeReading.of(node);
    if (type != null && !isFhirs.test(type)) {
      types.add(isWhole() ? type : type.inPart());
    }
  }

  private void text(Place place, Scalar scalar) {
    Node around = place.around();
    String name = place.node().name();
    if (Canonical.isOne(scalar.text())) {
      if (around.isResource() && name.equals("url")) {
        declare(kind(around), title(around), scalar);
      } else {
        String bare = Canonical.bare(scalar.text());
        Scalar written = scalar.part(0, bare.length());
        uses.add(new Use(Space.CANONICAL, bare, range(written)));
      }
    } else if (name.equals("key") && isInvariant(place)) {
      declare(Kind.INVARIANT, orEmpty(around.text("human")), scalar);
    } else if (name.equals("name")
        && around.name().equals("constant")
        && place.resource().name().equals("ViewDefinition")) {
      declare(Kind.CONSTANT, "", scalar);
    } else if (place.resource().name().equals("Questionnaire")) {
      link(name, around, scalar);
    }
  }

  private void link(String name, Node around, Scalar scalar) {
    if (name.equals("linkId") && around.name().equals("item")) {
      declare(Kind.LINK_ID, orEmpty(around.text("text")), scalar);
    } else if (name.equals("question") && around.name().equals("enableWhen")) {
      uses.add(new Use(Space.LINK_ID, scalar.text(), range(scalar)));
    }
  }

  private void declare(Kind kind, String title, Scalar scalar) {
    declarations.add(new Declaration(kind, scalar.text(), title, range(scalar)));
  }

  private static TextRange range(Scalar scalar) {
    return new TextRange(scalar.placement().start(), scalar.placement().end());
  }

  /// A snapshot repeats the invariants of all that a profile is based on.
  private static boolean isInvariant(Place place) {
    Node resource = place.resource();
    return place.around().name().equals("constraint")
        && resource.name().equals("StructureDefinition")
        && (place.nearest("differential") != null || resource.child("differential") == null);
  }

  private static Kind kind(Node resource) {
    return switch (resource.name()) {
      case "StructureDefinition" ->
          resource.has("type", "Extension") && resource.has("derivation", "constraint")
              ? Kind.EXTENSION
              : Kind.PROFILE;
      case "ValueSet" -> Kind.VALUE_SET;
      case "CodeSystem" -> Kind.CODE_SYSTEM;
      case "SearchParameter" -> Kind.SEARCH_PARAMETER;
      case "Questionnaire" -> Kind.QUESTIONNAIRE;
      case "ViewDefinition" -> Kind.VIEW;
      default -> Kind.RESOURCE;
    };
  }

  static String title(Node resource) {
    String title = resource.text("title");
    return title == null ? orEmpty(resource.text("name")) : title;
  }

  private static String orEmpty(@Nullable String text) {
    return text == null ? "" : text;
  }

  Defined defined() {
    return new Defined(extensions, types, profiles, valueSets, codeSystems);
  }

  Names names() {
    return declarations.isEmpty() && uses.isEmpty()
        ? Names.NONE
        : new Names(
            declarations,
            uses.stream().sorted(Comparator.comparingInt(use -> use.range().start())).toList(),
            defined());
  }
}
