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
tokens { NAME, UNIT, SIGN, CALL_OPEN, INDEX_OPEN, MISSING, JUXTAPOSED, SEPARATOR, DIRECTION }

@parser::header {
import io.fhirpathls.syntax.Expression;
import java.util.ArrayList;
import java.util.List;
}

root returns [Expression node]
  : e=expression EOF { $node = $e.node; }
  ;

// Precedence from tight to loose, section "Operator Precedence".
expression returns [Expression node]
  : t=term { $node = $t.node; }
  | r=expression '.' n=(NAME | MISSING) a=arguments?
    { $node = memberOrCall($r.node, $n, $a.ctx == null ? null : $a.nodes, $a.stop); }
  | r=expression INDEX_OPEN i=expression close=']' { $node = indexer($r.node, $i.node, $close); }
  | s=SIGN o=expression { $node = polarity($s, $o.node); }
  | l=expression op=('*' | '/' | 'div' | 'mod') o=expression { $node = binary($l.node, $op, $o.node); }
  | l=expression op=('+' | '-' | '&') o=expression { $node = binary($l.node, $op, $o.node); }
  | l=expression op=('is' | 'as') ts=typeSpecifier { $node = typeOperation($l.node, $op, $ts.names); }
  | l=expression op='|' o=expression { $node = binary($l.node, $op, $o.node); }
  | l=expression op=('<=' | '<' | '>' | '>=') o=expression { $node = binary($l.node, $op, $o.node); }
  | l=expression op=('=' | '~' | '!=' | '!~') o=expression { $node = binary($l.node, $op, $o.node); }
  | l=expression op=('in' | 'contains') o=expression { $node = binary($l.node, $op, $o.node); }
  | l=expression op='and' o=expression { $node = binary($l.node, $op, $o.node); }
  | l=expression op=('or' | 'xor') o=expression { $node = binary($l.node, $op, $o.node); }
  | l=expression op='implies' o=expression { $node = binary($l.node, $op, $o.node); }
  // Broken text is kept: two expressions with no operator between them.
  | l=expression JUXTAPOSED o=expression { $node = juxtaposed($l.node, $o.node); }
  ;

term returns [Expression node]
  : n=NAME a=arguments?
    { $node = memberOrCall(null, $n, $a.ctx == null ? null : $a.nodes, $a.stop); }
  | v=VARIABLE { $node = contextVariable($v); }
  | v=ENVIRONMENT { $node = environmentVariable($v); }
  | l=(TRUE | FALSE | STRING | DOUBLE_QUOTED | UNTERMINATED_STRING | DATE | DATETIME | TIME)
    { $node = literal($l); }
  | l=(NUMBER | LONG) u=UNIT? { $node = $u == null ? literal($l) : quantity($l, $u); }
  | open='(' e=expression close=')' { $node = parenthesized($open, $e.node, $close); }
  | open='{' e=expression? close='}' { $node = braced($open, $e.ctx == null ? null : $e.node, $close); }
  | m=MISSING { $node = missing($m); }
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

WHITESPACE: [ \r\n\t\f\u00A0\uFEFF]+ -> skip;
COMMENT: '/*' .*? '*/' -> channel(HIDDEN);
LINE_COMMENT: '//' ~[\r\n]* -> channel(HIDDEN);
UNTERMINATED_COMMENT: '/*' (~'*' | '*'+ ~[*/])* '*'*;

UNEXPECTED: [\u0080-\uFFFF]+ | .;

fragment ESCAPE: '\\' ~[\r\n];
fragment DAY_FORMAT: [0-9] [0-9] [0-9] [0-9] ('-' [0-9] [0-9] ('-' [0-9] [0-9])?)?;
fragment TIME_FORMAT: [0-9] [0-9] (':' [0-9] [0-9] (':' [0-9] [0-9] ('.' [0-9]+)?)?)?;
