package io.fhirpathls.analysis.function;

import io.fhirpathls.analysis.type.CollectionType;
import io.fhirpathls.analysis.type.Type;
import io.fhirpathls.analysis.type.Type.SystemType;
import java.util.ArrayList;
import java.util.List;

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
    return call -> call.input().or(call.argument(argument)).asMany();
  }

  /// The items of the input that have the named type.
  static ReturnRule typeArgument() {
    return call -> {
      Type type = call.typeArgument(0);
      return type == null
          ? CollectionType.UNKNOWN
          : CollectionType.of(List.of(type), call.input().many());
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

  /// The input as System values, as arithmetic on it gives.
  static ReturnRule systemValueOfInput() {
    return call -> {
      List<Type> types = new ArrayList<>();
      for (Type type : call.input().alternatives()) {
        Type system = call.types().systemType(type);
        if (system == null) {
          return CollectionType.UNKNOWN.asOne();
        }
        types.add(system);
      }
      return CollectionType.of(types, false);
    };
  }

  static ReturnRule unknown() {
    return _ -> CollectionType.UNKNOWN;
  }
}
