/*
 * FHIRPath: the normative release (2.0.0) and the 3.0 line.
 *
 * The parser reads the *repaired* token stream (see Repair): brackets balance, operands and operators
 * alternate, words that may be names or operators are already told apart. So every rule below describes
 * well-formed text only, and ANTLR's own error recovery is never used. The tree is built by the actions
 * in one pass; no parse tree is kept.
 */
grammar FhirPath;

options { superClass = TreeBuilder; }

// Made by Repair, never by the lexer.
tokens {
  NAME, UNIT, SIGN, CALL_OPEN, INDEX_OPEN, INSTANCE_OPEN, NO_ELEMENTS, MISSING, JUXTAPOSED, SEPARATOR, DIRECTION
}

@parser::header {
import io.fhirpathls.syntax.Expression;
import java.util.ArrayList;
import java.util.List;
}

root returns [Expression node]
  : e=expression EOF { $node = $e.node; }
  ;

// Operands, then operators from tight to loose, section "Operator Precedence". The labels are few,
// since each is a field of every object that ANTLR makes here.
expression returns [Expression node]
  : token=NAME call=arguments?
    { $node = memberOrCall(null, $token, $call.ctx == null ? null : $call.nodes, $call.stop); }
  | token=VARIABLE { $node = contextVariable($token); }
  | token=ENVIRONMENT { $node = environmentVariable($token); }
  | token=(TRUE | FALSE | STRING | DOUBLE_QUOTED | UNTERMINATED_STRING | DATE | DATETIME | TIME)
    { $node = literal($token); }
  | token=(NUMBER | LONG) end=UNIT?
    { $node = $end == null ? literal($token) : quantity($token, $end); }
  | token='(' right=expression end=')' { $node = parenthesized($token, $right.node, $end); }
  | token='{' right=expression? end='}'
    { $node = braced($token, $right.ctx == null ? null : $right.node, $end); }
  | token=MISSING { $node = missing($token); }
  | left=expression '.' token=(NAME | MISSING) call=arguments?
    { $node = memberOrCall($left.node, $token, $call.ctx == null ? null : $call.nodes, $call.stop); }
  | left=expression INDEX_OPEN right=expression end=']'
    { $node = indexer($left.node, $right.node, $end); }
  | left=expression INSTANCE_OPEN parts=elements end='}'
    { $node = instance($left.node, $parts.nodes, $end); }
  | token=SIGN right=expression { $node = polarity($token, $right.node); }
  | left=expression token=('*' | '/' | 'div' | 'mod') right=expression
    { $node = binary($left.node, $token, $right.node); }
  | left=expression token=('+' | '-' | '&') right=expression
    { $node = binary($left.node, $token, $right.node); }
  | left=expression token=('is' | 'as') type=typeSpecifier
    { $node = typeOperation($left.node, $token, $type.names); }
  | left=expression token='|' right=expression
    { $node = binary($left.node, $token, $right.node); }
  | left=expression token=('<=' | '<' | '>' | '>=') right=expression
    { $node = binary($left.node, $token, $right.node); }
  | left=expression token=('=' | '~' | '!=' | '!~') right=expression
    { $node = binary($left.node, $token, $right.node); }
  | left=expression token=('in' | 'contains') right=expression
    { $node = binary($left.node, $token, $right.node); }
  | left=expression token='and' right=expression
    { $node = binary($left.node, $token, $right.node); }
  | left=expression token=('or' | 'xor') right=expression
    { $node = binary($left.node, $token, $right.node); }
  | left=expression token='implies' right=expression
    { $node = binary($left.node, $token, $right.node); }
  // Broken text is kept: two expressions with no operator between them.
  | left=expression JUXTAPOSED right=expression { $node = juxtaposed($left.node, $right.node); }
  ;

arguments returns [List<Expression> nodes]
  @init { $nodes = new ArrayList<>(2); }
  : CALL_OPEN (a=argument { $nodes.add($a.node); } (SEPARATOR a=argument { $nodes.add($a.node); })*)? ')'
  ;

// A direction stands in the arguments of sort() only; Repair sees to that.
argument returns [Expression node]
  // One alternative: two that begin alike would be told apart only behind the expression, and ANTLR
  // remembers each way there for ever.
  : e=expression { $node = $e.node; } (d=DIRECTION { $node = sortKey($e.node, $d); })?
  ;

// Of an instance selector, `Coding { code: 'a' }`; `{:}` has none.
elements returns [List<Expression> nodes]
  @init { $nodes = new ArrayList<>(4); }
  : NO_ELEMENTS
  | e=element { $nodes.add($e.node); } (SEPARATOR e=element { $nodes.add($e.node); })*
  ;

element returns [Expression node]
  : n=(NAME | MISSING) ':' e=expression { $node = instanceElement($n, $e.node); }
  ;

typeSpecifier returns [List<Token> names]
  @init { $names = new ArrayList<>(2); }
  : n=(NAME | MISSING) { $names.add($n); } ('.' n=(NAME | MISSING) { $names.add($n); })*
  ;

// ---- Lexer: UTF-16 code units ----

DOT: '.';
COMMA: ',';
OPEN_PAREN: '(';
CLOSE_PAREN: ')';
OPEN_BRACKET: '[';
CLOSE_BRACKET: ']';
OPEN_BRACE: '{';
CLOSE_BRACE: '}';
COLON: ':';

PLUS: '+';
MINUS: '-';
TIMES: '*';
DIVIDED_BY: '/';
CONCATENATE: '&';
UNION: '|';
LESS_OR_EQUAL: '<=';
LESS: '<';
GREATER: '>';
GREATER_OR_EQUAL: '>=';
EQUAL: '=';
EQUIVALENT: '~';
NOT_EQUAL: '!=';
NOT_EQUIVALENT: '!~';
// Other languages' operators; Repair reports them and goes on with the one that is meant.
FOREIGN_OPERATOR: '==' | '===' | '&&' | '||' | '<>' | '!==';

DIV: 'div';
MOD: 'mod';
IS: 'is';
AS: 'as';
IN: 'in';
CONTAINS: 'contains';
AND: 'and';
OR: 'or';
XOR: 'xor';
IMPLIES: 'implies';
TRUE: 'true';
FALSE: 'false';

IDENTIFIER: [A-Za-z_] [A-Za-z0-9_]*;
DELIMITED: '`' (ESCAPE | ~[`\\])* '`';
UNTERMINATED_DELIMITED: '`' (ESCAPE | ~[`\\\r\n])*;

VARIABLE: '$' [A-Za-z0-9_]*;
ENVIRONMENT: '%' (IDENTIFIER | DELIMITED | STRING)?;

STRING: '\'' (ESCAPE | ~['\\])* '\'';
UNTERMINATED_STRING: '\'' (ESCAPE | ~['\\\r\n])* '\\'?;
DOUBLE_QUOTED: '"' (ESCAPE | ~["\\\r\n])* '"';

LONG: [0-9]+ 'L';
NUMBER: [0-9]+ ('.' [0-9]+)?;
DATE: '@' DAY_FORMAT;
DATETIME: '@' DAY_FORMAT 'T' (TIME_FORMAT ('Z' | ('+' | '-') [0-9] [0-9] ':' [0-9] [0-9])?)?;
TIME: '@' 'T' TIME_FORMAT;

// Scanner leaves out what follows, except unterminated comments.
WHITESPACE: [ \r\n\t\f\u00A0\uFEFF]+;
COMMENT: '/*' .*? '*/';
LINE_COMMENT: '//' ~[\r\n]*;
UNTERMINATED_COMMENT: '/*' (~'*' | '*'+ ~[*/])* '*'*;

UNEXPECTED: [\u0080-\uFFFF]+ | .;

fragment ESCAPE: '\\' ~[\r\n];
fragment DAY_FORMAT: [0-9] [0-9] [0-9] [0-9] ('-' [0-9] [0-9] ('-' [0-9] [0-9])?)?;
fragment TIME_FORMAT: [0-9] [0-9] (':' [0-9] [0-9] (':' [0-9] [0-9] ('.' [0-9]+)?)?)?;
