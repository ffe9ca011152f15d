package io.fhirpathls.ide;

import static io.fhirpathls.ide.CompletionTable.everywhere;
import static io.fhirpathls.ide.CompletionTable.in;

import io.fhirpathls.model.FhirVersion;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

class CompletionOfFunctionsTest {

  @TestFactory
  Stream<DynamicTest> placeholders() {
    return everywhere(
        "Patient",
        """
        name.wh^                >> where() => name.where(‹criteria›)
        name.exi^               >> exists() => name.exists(‹›)
        name.emp^               >> empty() => name.empty()
        name.cou^               >> count() => name.count()
        name.fir^               >> first() => name.first()
        name.sele^              >> select() => name.select(‹projection›)
        name.al^                >> all() => name.all(‹criteria›)
        name.rep^               >> repeat() => name.repeat(‹projection›)
        name.of^                >> ofType() => name.ofType(‹type›)
        name.given.repl^        >> replace() => name.given.replace(‹pattern›, ‹substitution›)
        name.given.subs^        >> substring() => name.given.substring(‹start›)
        name.given.starts^      >> startsWith() => name.given.startsWith(‹prefix›)
        name.aggr^              >> aggregate() => name.aggregate(‹aggregator›)
        name.skip^              >> skip() => name.skip(‹num›)
        name.trace^             >> trace() => name.trace(‹name›)
        name.comb^              >> combine() => name.combine(‹other›)
        ii^                     >> iif() => iif(‹criterion›, ‹trueResult›)
        tod^                    >> today() => today()
        no^                     >> now() => now()
        defineV^                >> defineVariable() => defineVariable(‹name›)
        name.wh^(use = 'a')     >> where() => name.where(use = 'a')
        name.^where(use = 'a')  >> exists() => name.exists(use = 'a')
        name.exi^()             >> exists(), empty(), -given
        ex^()                   >> extension(), -name, -$this, -true
        name.where(ex^          >> exists() => name.where(exists(‹›)
        name.wh^.given          >> where() => name.where(‹criteria›).given
        """);
  }

  @TestFactory
  Stream<DynamicTest> thoseOfTheReceiverFirst() {
    return everywhere(
        "Patient",
        """
        birthDate.l^                    >> first lowBoundary()
        name.^                          >> where(), exists(), upper()
        name.given.first().up^          >> first upper()
        name.given.first().len^         >> first length()
        name.given.first().s^           >> startsWith(), substring()
        active.n^                       >> first not()
        active.^                        >> not(), where()
        extension.value.ofType(integer).ab^ >> first abs()
        managingOrganization.res^       >> first resolve()
        name.given.jo^                  >> first join()
        name.exi^                       >> first exists()
        name.sel^                       >> first select()
        name.w^                         >> first where()
        name.c^                         >> first count()
        """);
  }

  @TestFactory
  Stream<DynamicTest> functionsOfVariables() {
    return everywhere(
        null,
        """
        %terminologies.^                            >> expand(), at(), -where(), -id
        %terminologies.exp^                         >> expand() => %terminologies.expand(‹valueSet›)
        %terminologies.at('https://example.org').^  >> expand(), -where()
        (%terminologies).^                          >> expand(), -where()
        %factory.^                                  >> Quantity(), -where()
        %server.^                                   >> at(), -where(), -expand()
        """);
  }

  @TestFactory
  Stream<DynamicTest> wordsThatFunctionsTake() {
    return Stream.of(
            in(FhirVersion.R4, "Patient")
                .of(
                    """
                    name.given.first().encode(^)          >> 'base64', 'hex', 'urlbase64'
                    name.given.first().encode('^')        >> only base64, hex, urlbase64
                    name.given.first().encode('b^')       >> base64 => name.given.first().encode('base64')
                    name.given.first().encode(ba^)        >> 'base64' => name.given.first().encode('base64')
                    name.given.first().decode('^          >> hex => name.given.first().decode('hex'
                    name.given.first().escape('^')        >> only html, json
                    name.given.first().matches('a', '^')  >> only i, m
                    name.given.first().startsWith('^')    >> nothing
                    """))
        .flatMap(rows -> rows);
  }

  @TestFactory
  Stream<DynamicTest> sorting() {
    return everywhere(
        "Patient",
        """
        name.sort(^)            >> family, -asc
        name.sort(family ^)     >> first asc, desc
        name.sort(family de^)   >> desc => name.sort(family desc)
        name.sort(family, given.first() ^) >> asc, desc
        name.where(family ^)    >> -asc, -desc
        """);
  }
}
