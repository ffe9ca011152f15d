package io.fhirpathls.analysis.function;

import io.fhirpathls.analysis.type.CollectionType;
import io.fhirpathls.analysis.type.CollectionType.Order;
import io.fhirpathls.analysis.type.Type;
import io.fhirpathls.analysis.type.Type.FhirType;
import io.fhirpathls.analysis.type.Type.SystemType;
import io.fhirpathls.model.ExtensionDefinition;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/// How the type of a call's result follows from the call.
@FunctionalInterface
public interface ReturnRule {

  CollectionType resultOf(Call call);

  static ReturnRule one(SystemType type) {
    CollectionType result = CollectionType.one(type);
    return _ -> result;
  }

  static ReturnRule many(SystemType type) {
    CollectionType result = CollectionType.many(type);
    return _ -> result;
  }

  /// One of several System types, as in `Integer | Quantity`.
  static ReturnRule oneOf(SystemType... types) {
    CollectionType result = CollectionType.of(List.of(types), false);
    return _ -> result;
  }

  /// Items of a FHIR type; unknown in a version that has no such type.
  static ReturnRule fhir(String name, boolean many) {
    return call -> {
      Type type = call.types().fhir(name);
      return type == null ? CollectionType.UNKNOWN : CollectionType.of(List.<Type>of(type), many);
    };
  }

  static ReturnRule input() {
    return Call::input;
  }

  /// The items of the input in an order that is not defined.
  static ReturnRule setOfInput() {
    return call -> call.input().in(Order.OF_A_SET);
  }

  /// Those of the items that meet a criterion. Whoever takes the first of the nodes that do mostly
  /// knows that there is one only, so their order counts like that of a set.
  static ReturnRule filteredInput() {
    return call ->
        call.input().order() == Order.OF_NODES
            ? call.input().inOrder().in(Order.OF_A_SET)
            : call.input();
  }

  /// Nodes of the tree, of which neither type nor order is known.
  static ReturnRule nodes() {
    CollectionType nodes = CollectionType.UNKNOWN.asMany().in(Order.OF_NODES);
    return _ -> nodes;
  }

  static ReturnRule oneOfInput() {
    return call -> call.input().asOne();
  }

  /// What an argument gives, once for each item of the input.
  static ReturnRule projection(int argument) {
    return call -> {
      CollectionType result = call.argument(argument);
      return call.input().many() ? result.asMany() : result;
    };
  }

  static ReturnRule inputAndArgument(int argument) {
    return call -> call.input().or(call.argument(argument)).asMany().in(Order.OF_A_SET);
  }

  /// The items of the input that have the named type.
  static ReturnRule typeArgument() {
    return call -> {
      Type type = call.typeArgument(0);
      return type == null ? CollectionType.UNKNOWN : call.input().withTypes(List.of(type));
    };
  }

  /// Any of the arguments from `first` on, as in `iif` and `coalesce`.
  static ReturnRule anyArgument(int first) {
    return call -> {
      CollectionType result = CollectionType.EMPTY;
      for (int i = first; i < call.argumentCount(); i++) {
        result = result.or(call.argument(i));
      }
      return result;
    };
  }

  static ReturnRule argument(int index) {
    return call -> call.argument(index);
  }

  /// All that a recursive argument gives.
  static ReturnRule recursion(int argument) {
    return call -> call.argument(argument).asMany().in(Order.OF_A_SET);
  }

  /// One item of the type that an argument names.
  static ReturnRule oneOfTypeArgument(int argument) {
    return call -> {
      Type type = call.typeArgument(argument);
      return type == null ? CollectionType.UNKNOWN.asOne() : CollectionType.one(type);
    };
  }

  /// The input as a System value, as arithmetic on it gives.
  static ReturnRule systemValueOfInput() {
    return call -> systemValue(call, type -> type);
  }

  /// A Quantity where the input is one, else `number`.
  static ReturnRule quantityOr(SystemType number) {
    return call ->
        systemValue(call, type -> type == SystemType.QUANTITY ? SystemType.QUANTITY : number);
  }

  /// The input as a System value; an Integer counts as a Decimal.
  static ReturnRule boundaryOfInput() {
    return call -> {
      CollectionType boundary =
          systemValue(call, type -> type == SystemType.INTEGER ? SystemType.DECIMAL : type);
      // With a precision beyond a day, the boundary of a date is a moment.
      return boundary.alternatives().contains(SystemType.DATE)
          ? boundary.or(CollectionType.one(SystemType.DATE_TIME))
          : boundary;
    };
  }

  private static CollectionType systemValue(Call call, UnaryOperator<SystemType> conversion) {
    List<Type> types = new ArrayList<>();
    for (Type type : call.input().alternatives()) {
      SystemType system = call.types().systemType(type);
      if (system == null) {
        return CollectionType.UNKNOWN.asOne();
      }
      types.add(conversion.apply(system));
    }
    return CollectionType.of(types, false);
  }

  /// The value inside a FHIR primitive; unknown where the input may be something else.
  static ReturnRule valueOfPrimitive() {
    return call ->
        call.input().alternatives().stream().allMatch(call.types()::isPrimitive)
            ? systemValue(call, type -> type)
            : CollectionType.UNKNOWN.asOne();
  }

  /// The resources that references may point to, as far as that is known. Never certain: whatever
  /// is found there is not called wrong.
  static ReturnRule targets() {
    return call -> {
      CollectionType result = CollectionType.UNKNOWN.asOne();
      for (Type type : call.input().alternatives()) {
        for (String target : type instanceof FhirType fhir ? fhir.targets() : List.<String>of()) {
          FhirType resource = call.types().fhir(target);
          result = resource == null ? result : CollectionType.one(resource).or(result);
        }
      }
      return call.input().many() ? result.asMany() : result;
    };
  }

  /// The extensions whose url is the first argument, described by HL7's definition where there is
  /// one.
  static ReturnRule extensions() {
    return call -> {
      FhirType extension = call.types().fhir("Extension");
      if (extension == null) {
        return CollectionType.UNKNOWN;
      }
      String url = call.textArgument(0);
      ExtensionDefinition definition =
          url == null ? null : call.types().extension(call.input(), url);
      return definition == null
          ? CollectionType.many(extension)
          : CollectionType.of(
              List.<Type>of(extension.definedBy(definition)),
              call.input().many() || definition.max() != 1);
    };
  }

  static ReturnRule unknown() {
    return _ -> CollectionType.UNKNOWN;
  }

  /// At most one item that nothing is known of.
  static ReturnRule oneUnknown() {
    return _ -> CollectionType.UNKNOWN.asOne();
  }
}
