package io.fhirpathls.syntax;

import static io.fhirpathls.syntax.Parsing.parsing;
import static org.assertj.core.api.Assertions.assertThat;

import io.fhirpathls.syntax.SyntaxError.Kind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SyntaxTreeTest {

  @ParameterizedTest
  @CsvSource(
      delimiterString = " => ",
      quoteCharacter = '~',
      value = {
        "Patient.name.given => Patient.name.given",
        "name.where(use = 'official').given[0] => name.where(<use = 'official'>).given[0]",
        "a or b and c => <a or <b and c>>",
        "a implies b implies c => <<a implies b> implies c>",
        "1 + 2 * 3 - 4 => <<1 + <2 * 3>> - 4>",
        "a | b = c | d => <<a | b> = <c | d>>",
        "-1.convertsToInteger() => <-1.convertsToInteger()>",
        "1 > 2 is Boolean => <1 > <2 IS Boolean>>",
        "use = 'a' | use = 'b' => <<use = <'a' | use>> = 'b'>",
        "value is FHIR.Quantity => <value IS FHIR.Quantity>",
        "(value as Quantity).unit => (<value AS Quantity>).unit",
        "$this.length() > $index + $total => <$this.length() > <$index + $total>>",
        "%resource.id | %`vs-name` | %'ext-x' => <<%resource.id | %vs-name> | %ext-x>",
        "`given name`.text.div => `given name`.text.div",
        "contains contains contains => <contains contains contains>",
        "is is Is => <is IS Is>",
        "a.contains('x') and b.is(Age) => <a.contains('x') and b.is(Age)>",
        "text.div div 2 => <text.div div 2>",
        "10L + 1.50 => <10L + 1.50>",
        "4 days + 1 'mg' => <4 days + 1 'mg'>",
        "day + month.year => <day + month.year>",
        "@2020 | @2020-01 | @2020-01-31 => <<@2020 | @2020-01> | @2020-01-31>",
        "@2020T | @2020-01-31T14:30:00.123+02:00 => <@2020T | @2020-01-31T14:30:00.123+02:00>",
        "@T14 | @T14:30 | @T14:30:01.5 => <<@T14 | @T14:30> | @T14:30:01.5>",
        "@2020/01/01 => <<@2020 / 01> / 01>",
        "{} = {} => <{} = {}>",
        "iif(a, b, {}) => iif(a,b,{})",
        "a // comment + b => a",
        "a /* + */ + b => <a + b>",
        "true.not() xor false => <true.not() xor false>",
        "a != b !~ c ~ d => <<<a != b> !~ c> ~ d>",
        "(a) => (a)",
        "'it\\'s \\u00e9' => 'it's é'",
        "a.$this => a.$this",
        "name.sort(family desc, given.first() asc, use) => name.sort(family desc,given.first()"
            + " asc,use)",
        "asc.desc => asc.desc",
      })
  void wellFormedText(String text, String shape) {
    parsing(text).gives(shape);
  }

  @Test
  void brokenTextKeepsItsGoodPartsAndGivesOneErrorForOneMistake() {
    parsing("a «+»").reports(Kind.EXPECTED_EXPRESSION).keeps("<a + ?>");
    parsing("a «and» and b").reports(Kind.EXPECTED_EXPRESSION).keeps("<<a and ?> and b>");
    parsing("«*» b").reports(Kind.EXPECTED_EXPRESSION).keeps("<? * b>");
    parsing("Patient.name«.»").reports(Kind.EXPECTED_NAME).keeps("Patient.name.?");
    parsing("name«.» and active").reports(Kind.EXPECTED_NAME).keeps("<name.? and active>");
    parsing("a«.».b").reports(Kind.EXPECTED_NAME).keeps("a.?.b");
    parsing("name.where(use«.»).given")
        .reports(Kind.EXPECTED_NAME)
        .keeps("name.where(use.?).given");
    parsing("a «is»").reports(Kind.EXPECTED_TYPE).keeps("<a IS ?>");
    parsing("Patient «name»").reports(Kind.EXPECTED_OPERATOR).keeps("{Patient name}");
    parsing("defineVariable«'v1'», 1).b").keeps("{defineVariable 'v1' 1.b}");
    parsing("name.where«(»use = 'a'")
        .reports(Kind.UNCLOSED_BRACKET)
        .keeps("name.where(<use = 'a'>)");
    parsing("a.exists«(» and b").reports(Kind.UNCLOSED_BRACKET).keeps("a.exists(<? and b>)");
    parsing("a«.»('x') and b").reports(Kind.EXPECTED_NAME).keeps("<a.?('x') and b>");
    parsing("a . is ( Age ) and b").gives("<a.is(Age) and b>");
    parsing("a[«(»b]").reports(Kind.UNCLOSED_BRACKET).keeps("a[(b)]");
    parsing("a.b«)».c").reports(Kind.UNEXPECTED_BRACKET).keeps("a.b.c");
    parsing("f(a«,»)").reports(Kind.EXPECTED_EXPRESSION).keeps("f(a,?)");
    parsing("f(a «b»)").reports(Kind.EXPECTED_OPERATOR).keeps("f({a b})");
    parsing("a«,» b").reports(Kind.UNEXPECTED_COMMA).keeps("{a b}");
    parsing("«(»)").reports(Kind.EXPECTED_EXPRESSION).keeps("(?)");
    parsing("a[«]»").keeps("a[?]");
    parsing("a «==» b").reports(Kind.FOREIGN_OPERATOR).keeps("<a = b>");
    parsing("a «&&» b").reports(Kind.FOREIGN_OPERATOR).keeps("<a and b>");
    parsing("a «AND» b").reports(Kind.KEYWORD_CASE).keeps("<a and b>");
    parsing("«!»a").reports(Kind.FOREIGN_OPERATOR).keeps("a");
    parsing("a = «\"b\"»").reports(Kind.DOUBLE_QUOTED_STRING).keeps("<a = 'b'>");
    parsing("a = «'b»").reports(Kind.UNTERMINATED_STRING).keeps("<a = 'b'>");
    parsing("f(«'b)»").reports(Kind.UNTERMINATED_STRING).keeps("f('b)')");
    parsing("«`b»").reports(Kind.UNTERMINATED_IDENTIFIER).keeps("`b`");
    parsing("a.«`b»").reports(Kind.UNTERMINATED_IDENTIFIER).keeps("a.`b`");
    parsing("2 + 2 «/* not finished»").reports(Kind.UNTERMINATED_COMMENT).keeps("<2 + 2>");
    parsing("«$that».a").reports(Kind.UNKNOWN_CONTEXT_VARIABLE).keeps("$that.a");
    parsing("«%».a").reports(Kind.EXPECTED_NAME).keeps("%.a");
    parsing("a «#» b").reports(Kind.UNEXPECTED_CHARACTER).keeps("{a b}");
    parsing("{«a»}").reports(Kind.EXPECTED_OPERATOR).keeps("{a}");
    parsing("name.sort(family «desc» + 1)").reports(Kind.EXPECTED_OPERATOR);
    parsing("name.sort(family «desc» desc)").reports(Kind.EXPECTED_OPERATOR);
    parsing("name.where(family «desc»)").reports(Kind.EXPECTED_OPERATOR);
    parsing("@T10:00:00«Z»").reports(Kind.EXPECTED_OPERATOR);
  }

  @Test
  void instanceSelectors() {
    parsing("Coding { system: 'a', code: 'b' }").gives("Coding{system:'a',code:'b'}");
    parsing("FHIR.Period {:}").gives("FHIR.Period{}");
    parsing("a.select(X { y: Z { is: b | c }, div: 1 + 2 }).y")
        .gives("a.select(X{y:Z{is:<b | c>},div:<1 + 2>}).y");
    parsing("-X{:}.y[0] = {}").gives("<<-X{}.y[0]> = {}>");
  }

  @Test
  void brokenInstanceSelectors() {
    parsing("X «{»}").reports(Kind.EXPECTED_NAME).keeps("X{}");
    parsing("X { a: 1«,» }").reports(Kind.EXPECTED_NAME).keeps("X{a:1,?:?}");
    parsing("X { a: 1 «b»: 2 }").reports(Kind.EXPECTED_OPERATOR).keeps("X{a:1,b:2}");
    parsing("X { «a» }").reports(Kind.EXPECTED_EXPRESSION).keeps("X{a:?}");
    parsing("X { a«:» }").reports(Kind.EXPECTED_EXPRESSION).keeps("X{a:?}");
    parsing("X { a «=» 1 }").reports(Kind.FOREIGN_OPERATOR).keeps("X{a:1}");
    parsing("X { a «1» }").reports(Kind.EXPECTED_OPERATOR).keeps("X{a:1}");
    parsing("X { «'a'»: 1 }").reports(Kind.EXPECTED_NAME).keeps("X{?:1}");
    parsing("X «{» a: 1").reports(Kind.UNCLOSED_BRACKET).keeps("X{a:1}");
    parsing("X «{»").reports(Kind.UNCLOSED_BRACKET).keeps("X{}");
    parsing("f(X «{» a: 1)").reports(Kind.UNCLOSED_BRACKET).keeps("f(X{a:1})");
    parsing("a «:» b").reports(Kind.UNEXPECTED_CHARACTER).keeps("{a b}");
    parsing("X {«,» a: 1 }").keeps("X{?:?,a:1}");
    parsing("X { «:» 1 }").keeps("X{?:1}");
    parsing("a.f() «{» b }").keeps("{a.f() {b}}");
  }

  /// Section "String": what is no escape sequence loses its backslash.
  @Test
  void aBackslashThatEscapesNothingIsLeftOut() {
    parsing("'a\\qb\\3'").gives("'aqb3'");
    parsing("'\\u005' & '\\u0041' & `\\d`").gives("<<'u005' & 'A'> & `d`>");
    parsing("'\\\\p'").gives("'\\p'");
  }

  @Test
  void offsetsAreUtf16Units() {
    parsing("'😀' = «,»").keeps("{<'😀' = ?> ?}");
    parsing("'😀'«.»").reports(Kind.EXPECTED_NAME);
  }

  @Test
  void anEmptyTextIsNoMistake() {
    assertThat(SyntaxTree.parse("").errors()).isEmpty();
    assertThat(SyntaxTree.parse(" // nothing").root()).isInstanceOf(Expression.Missing.class);
  }

  @Test
  void depthIsCapped() {
    parsing("(".repeat(200) + "a" + ")".repeat(200)).gives("(".repeat(200) + "a" + ")".repeat(200));
    assertTooDeep("(".repeat(2_000) + "a" + ")".repeat(2_000));
    assertTooDeep("(".repeat(2_000));
    assertTooDeep("-".repeat(5_000) + "1");
    assertTooDeep("a" + ".a".repeat(20_000));
    assertTooDeep("a" + "[a".repeat(3_000));
    assertTooDeep("a" + " or a".repeat(20_000));
    assertThat(SyntaxTree.parse("a" + " or a".repeat(900)).errors()).isEmpty();
  }

  private static void assertTooDeep(String text) {
    assertThat(SyntaxTree.parse(text).errors())
        .extracting(SyntaxError::kind)
        .contains(Kind.TOO_DEEP);
  }

  @Test
  void thePathToAnOffsetEndsAtTheInnermostNode() {
    SyntaxTree tree = SyntaxTree.parse("a.where(b = c)");
    assertThat(tree.pathTo(9))
        .extracting(Parsing.Shape::of)
        .containsExactly("a.where(<b = c>)", "<b = c>", "b");
    assertThat(tree.pathTo(1))
        .extracting(Parsing.Shape::of)
        .containsExactly("a.where(<b = c>)", "a");
  }
}
