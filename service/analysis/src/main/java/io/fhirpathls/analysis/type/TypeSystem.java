package io.fhirpathls.analysis.type;

import io.fhirpathls.analysis.type.Type.FhirType;
import io.fhirpathls.analysis.type.Type.SystemType;
import io.fhirpathls.analysis.type.Type.UnknownType;
import io.fhirpathls.model.Definitions;
import io.fhirpathls.model.ElementDefinition;
import io.fhirpathls.model.ExtensionDefinition;
import io.fhirpathls.model.FhirModel;
import io.fhirpathls.model.TypeDefinition;
import io.fhirpathls.model.TypeKind;
import io.fhirpathls.model.TypeReference;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// What the types of one FHIR version are to each other.
public final class TypeSystem {

  private static final String SYSTEM = "System.";
  private static final String FHIR = "FHIR.";

  private final FhirModel model;
  private final Definitions definitions;
  private final @Nullable TypeSystem core;
  private @Nullable MemberTable members;

  public TypeSystem(FhirModel model) {
    this(model, Definitions.NONE, null);
  }

  private TypeSystem(FhirModel model, Definitions definitions, @Nullable TypeSystem core) {
    this.model = model;
    this.definitions = definitions;
    this.core = core;
  }

  /// The version's own types, and what is defined beside them.
  public TypeSystem defining(Definitions defined) {
    TypeSystem bare = core == null ? this : core;
    return defined.isNothing() ? bare : new TypeSystem(model.extended(defined), defined, bare);
  }

  public FhirModel model() {
    return model;
  }

  /// Made when first asked for, like each of its rows.
  MemberTable members() {
    MemberTable known = members;
    if (known == null) {
      known = core != null && core.model == model ? core.members() : tableOf(core);
      members = known;
    }
    return known;
  }

  private MemberTable tableOf(@Nullable TypeSystem below) {
    return new MemberTable(this, below == null ? null : below.members());
  }

  /// The type a specifier names: `Patient`, `FHIR.Patient`, `System.String`, `String`. A FHIR type
  /// wins where both namespaces have the name, section "Type Specifiers".
  public @Nullable Type named(String specifier) {
    if (specifier.startsWith(SYSTEM)) {
      return SystemType.of(specifier.substring(SYSTEM.length()));
    }
    if (specifier.startsWith(FHIR)) {
      return fhir(specifier.substring(FHIR.length()));
    }
    Type fhir = fhir(specifier);
    return fhir != null ? fhir : SystemType.of(specifier);
  }

  public @Nullable FhirType fhir(String name) {
    MemberTable known = members;
    if (known != null) {
      return known.type(name); // shared by all analyses
    }
    TypeDefinition definition = model.type(name);
    return definition == null ? null : new FhirType(definition);
  }

  /// What the paths of a StructureDefinition's elements say beyond names: `[x]` behind a choice,
  /// the slice of `Observation.component:systolic`.
  private static final Pattern CHOICE_OR_SLICE = Pattern.compile("\\[x]|:[^.|]*");

  /// No element of FHIR is so deep; a text of somebody's may be, and each step is as deep a stack.
  private static final int MOST_STEPS = 100;

  /// The type at the end of a path: `Patient`, `Patient.contact`, `Observation.value`, also
  /// `Observation.value[x]`; unknown where the path leads nowhere.
  public CollectionType ofPath(String written) {
    String path =
        written.indexOf('[') < 0 && written.indexOf(':') < 0
            ? written
            : CHOICE_OR_SLICE.matcher(written).replaceAll("");
    return path.indexOf('|') < 0
        ? ofBranch(path)
        : Arrays.stream(path.split("\\|", -1))
            .map(branch -> ofBranch(branch.strip()))
            .reduce(CollectionType::or)
            .orElse(CollectionType.UNKNOWN);
  }

  private CollectionType ofBranch(String path) {
    return path.chars().filter(it -> it == '.').count() > MOST_STEPS
        ? CollectionType.UNKNOWN
        : ofSteps(path);
  }

  private CollectionType ofSteps(String path) {
    Type named = named(path);
    if (named != null) {
      return CollectionType.one(named);
    }
    int dot = path.lastIndexOf('.');
    return dot < 0
        ? CollectionType.UNKNOWN
        : new Members(this).of(ofSteps(path.substring(0, dot)), path.substring(dot + 1)).type();
  }

  /// The types that an element's items may have.
  public CollectionType typeOf(ElementDefinition element) {
    boolean many = element.max() != 0 && element.max() != 1;
    if (element.contentReference() != null) {
      FhirType referenced = fhir(element.contentReference());
      return referenced == null
          ? CollectionType.UNKNOWN
          : new CollectionType(List.of(referenced), many);
    }
    return of(element.types(), many);
  }

  /// The types that the value of an extension may have; `{}` for one that consists of parts.
  public CollectionType valueOf(ExtensionDefinition extension) {
    return extension.types().isEmpty() ? CollectionType.EMPTY : of(extension.types(), false);
  }

  /// What an extension with this url is on items of these types: a part of an extension that is
  /// known, else one that HL7 publishes or the workspace defines; null where it is neither.
  public @Nullable ExtensionDefinition extension(CollectionType on, String url) {
    for (Type type : on.alternatives()) {
      if (type instanceof FhirType fhir && fhir.known().extension() != null) {
        return fhir.known().extension().part(url);
      }
    }
    return extension(url);
  }

  /// An extension that HL7 publishes or the workspace defines; null for any other url. Published
  /// ones go first: what they say has been read by many.
  public @Nullable ExtensionDefinition extension(String url) {
    ExtensionDefinition published = model.extension(url);
    return published == null ? definitions.extension(url) : published;
  }

  /// What somebody defines beside FHIR, as far as it may be spoken of here.
  public Definitions definitions() {
    return definitions;
  }

  private CollectionType of(List<TypeReference> references, boolean many) {
    List<Type> types = new ArrayList<>(references.size());
    for (TypeReference reference : references) {
      Type type = named(reference.code());
      types.add(
          switch (type) {
            case null -> UnknownType.UNKNOWN;
            case FhirType fhir when !reference.targets().isEmpty() ->
                fhir.withTargets(reference.targets());
            default -> type;
          });
    }
    return types.isEmpty() ? CollectionType.UNKNOWN : CollectionType.of(types, many);
  }

  /// Whether instances of a type are always of a subtype of it, as with `Resource`.
  ///
  /// So they are of a logical model, which may stand for what is a value elsewhere.
  public boolean isOpen(Type type) {
    return Members.isOpen(type)
        || type instanceof FhirType fhir
            && (fhir.definition().kind() == TypeKind.LOGICAL || model.isOpen(fhir.name()));
  }

  /// Whether an item of one of the types may be of the other, too.
  public boolean mayBe(Type value, Type type) {
    return isSubtype(value, type)
        || isSubtype(type, value)
        || isPartlyKnown(value)
        || isPartlyKnown(type);
  }

  private boolean isPartlyKnown(Type type) {
    return type instanceof FhirType fhir && model.isOpen(fhir.name());
  }

  public boolean isPrimitive(Type type) {
    return type instanceof FhirType fhir && fhir.definition().kind() == TypeKind.PRIMITIVE;
  }

  /// The System type that a value takes part in operations as: a FHIR primitive converts
  /// implicitly.
  public @Nullable SystemType systemType(Type type) {
    return switch (type) {
      case SystemType system -> system;
      case UnknownType _ -> null;
      case FhirType fhir -> members().system(fhir.name());
    };
  }

  /// The System types that the items of a collection convert to; null when one of its types
  /// converts to none or is not known.
  public @Nullable Set<SystemType> systemTypes(CollectionType collection) {
    List<Type> alternatives = collection.alternatives();
    if (alternatives.size() == 1) {
      SystemType converted = systemType(alternatives.getFirst());
      return converted == null ? null : Set.of(converted);
    }
    Set<SystemType> system = EnumSet.noneOf(SystemType.class);
    for (Type type : alternatives) {
      SystemType converted = systemType(type);
      if (converted == null) {
        return null;
      }
      system.add(converted);
    }
    return system;
  }

  /// Whether every `type` is an `ancestor`. An unknown type is no one's subtype.
  public boolean isSubtype(Type type, Type ancestor) {
    return type.equals(ancestor)
        || type instanceof FhirType sub
            && ancestor instanceof FhirType base
            && model.isSubtype(sub.name(), base.name());
  }
}
