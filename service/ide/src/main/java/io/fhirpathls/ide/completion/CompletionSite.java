package io.fhirpathls.ide.completion;

import io.fhirpathls.analysis.Analysis;
import io.fhirpathls.analysis.Scope;
import io.fhirpathls.analysis.function.Parameter;
import io.fhirpathls.analysis.type.CollectionType;
import io.fhirpathls.analysis.type.Type.SystemType;
import io.fhirpathls.text.TextRange;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What kind of word the caret stands in.
///
/// @param replaces the word under the caret; empty where none is begun
/// @param typed what stands before the caret of that word
public record CompletionSite(Kind kind, TextRange replaces, String typed) {

  /// One kind of place, with what proposals need to know there.
  public sealed interface Kind {

    /// Whether more may be proposed once more is typed.
    default boolean isOpen() {
      return false;
    }

    /// Behind a dot.
    ///
    /// @param variable the one with functions of its own that stands there, such as `%factory`
    record AfterReceiver(CollectionType receiver, @Nullable String variable, boolean isCall)
        implements Kind {}

    /// Where an expression begins.
    ///
    /// @param awaited texts that make sense there as literals
    /// @param fitting types of which a value makes sense there; none for any
    record Start(Scope scope, boolean isCall, Awaited awaited, Set<SystemType> fitting)
        implements Kind {}

    /// Where a type's name is expected.
    ///
    /// @param space the namespace that stands before it, `FHIR` or `System`
    record TypeName(CollectionType tested, @Nullable String space) implements Kind {}

    /// In a string.
    record Text(Awaited awaited, Quotes quotes) implements Kind {}

    /// In a quoted unit behind a number.
    record Unit(boolean ofTime, Quotes quotes) implements Kind {}

    /// Where an argument is a word of the function's own.
    record Word(Parameter parameter) implements Kind {}

    /// Behind a complete operand.
    ///
    /// @param operands what ends there, from the smallest to the largest
    record AfterOperand(List<CollectionType> operands, Behind behind) implements Kind {}

    /// In a `$name`.
    record ContextName(Scope scope) implements Kind {}

    /// In a `%name`.
    ///
    /// @param withUrls whether `%ext-...` and `%vs-...` count: hundreds, once something is typed
    record EnvironmentName(Scope scope, boolean withUrls) implements Kind {
      @Override
      public boolean isOpen() {
        return !withUrls;
      }
    }

    /// Where nothing may stand: in a number, in a comment.
    record None() implements Kind {}
  }

  /// How a string is written.
  public enum Quotes {
    /// The caret is inside, and what is written goes between the quotes.
    CLOSED,
    /// Its end is missing, and comes with what is written.
    OPEN,
    /// Other quotes than FHIRPath's: the whole string is written anew.
    DOUBLE
  }

  /// What else may follow an operand besides an operator.
  public enum Behind {
    ANYTHING,
    /// A unit.
    NUMBER,
    /// A unit, of time first.
    NUMBER_OF_TIME,
    /// `asc` or `desc`.
    SORT_KEY
  }

  public static CompletionSite at(Analysis analysis, int offset) {
    return new SiteFinder(analysis, offset).find();
  }
}
