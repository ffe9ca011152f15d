package io.fhirpathls.syntax.grammar;

import org.antlr.v4.runtime.Lexer;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.atn.ATNSimulator;
import org.antlr.v4.runtime.atn.LexerATNSimulator;
import org.antlr.v4.runtime.dfa.DFAState;
import org.jspecify.annotations.Nullable;

/// Cuts a text into tokens.
///
/// It walks the automaton that ANTLR makes of the grammar's lexer rules and keeps for the whole
/// process. Where that has no step yet, and for characters beyond ASCII, for which it never has
/// one, ANTLR's lexer is asked, which adds the step.
final class Scanner {

  private final LearntAutomata learnt = LearntAutomata.current();
  private final String text;
  private final OpenQuotes open;
  private int offset;
  private @Nullable FhirPathLexer antlr;

  Scanner(String text) {
    this.text = text;
    this.open = new OpenQuotes(text);
  }

  /// The next token, EOF behind the last one. White space is none; comments are.
  SourceToken next() {
    SourceToken token;
    do {
      token = any();
    } while (token.getType() == FhirPathLexer.WHITESPACE);
    return token;
  }

  private SourceToken any() {
    int start = offset;
    if (start == text.length()) {
      return new SourceToken(Token.EOF, text, start, start);
    }
    if (open.contains(start)) {
      offset = open.endOfToken(start);
      return new SourceToken(typeOfOpen(text.charAt(start)), text, start, offset);
    }
    int type = matchByAutomaton(start);
    if (type == Token.INVALID_TYPE) {
      type = matchByAntlr(start);
    }
    if (type == typeOfOpen(text.charAt(start))) {
      open.found(start);
    }
    return new SourceToken(type, text, start, offset);
  }

  /// What a quote begins that nothing closes; `INVALID_TYPE` for any other character.
  private static int typeOfOpen(char c) {
    return switch (c) {
      case '\'' -> FhirPathLexer.UNTERMINATED_STRING;
      case '`' -> FhirPathLexer.UNTERMINATED_DELIMITED;
      case '"' -> FhirPathLexer.UNEXPECTED;
      default -> Token.INVALID_TYPE;
    };
  }

  /// The type of the longest token at `start`, whose end becomes the offset; `INVALID_TYPE` where
  /// the automaton has no answer.
  @SuppressWarnings("ReferenceEquality") // ANTLR's one mark of a dead end
  private int matchByAutomaton(int start) {
    DFAState state = learnt.lexer[Lexer.DEFAULT_MODE].s0;
    int type = Token.INVALID_TYPE;
    for (int at = start; at < text.length(); at++) {
      DFAState next = step(state, text.charAt(at));
      if (next == null) {
        return Token.INVALID_TYPE;
      }
      if (next == ATNSimulator.ERROR) {
        break;
      }
      if (next.isAcceptState) {
        type = next.prediction;
        offset = at + 1;
      }
      state = next;
    }
    return type;
  }

  private static @Nullable DFAState step(@Nullable DFAState from, char c) {
    DFAState[] edges = from == null ? null : from.edges;
    return edges == null || c >= edges.length ? null : edges[c];
  }

  private int matchByAntlr(int start) {
    FhirPathLexer lexer = antlr;
    if (lexer == null) {
      lexer = new FhirPathLexer(new Utf16CharStream(text));
      lexer.removeErrorListeners();
      lexer.setInterpreter(
          new LexerATNSimulator(lexer, FhirPathLexer._ATN, learnt.lexer, learnt.contexts));
      antlr = lexer;
    }
    lexer.getInputStream().seek(start);
    int type = lexer.getInterpreter().match(lexer.getInputStream(), Lexer.DEFAULT_MODE);
    offset = lexer.getInputStream().index();
    return type;
  }
}
