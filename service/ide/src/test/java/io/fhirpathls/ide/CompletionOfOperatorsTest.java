package io.fhirpathls.ide;

import static io.fhirpathls.ide.CompletionTable.everywhere;

import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

class CompletionOfOperatorsTest {

  @TestFactory
  Stream<DynamicTest> operators() {
    return everywhere(
        "Patient",
        """
        name ^                          >> =, !=, ~, !~, |, in, contains, and, or, is, as, div, mod, -name, -where()
        active ^                        >> first and, implies, or
        active an^                      >> first and
        active an^                      >> and => active and
        active an^ name.exists()        >> and => active and name.exists()
        active and^ name.exists()       >> or => active or name.exists()
        active ^and name.exists()       >> or => active or name.exists()
        active im^                      >> first implies
        gender = 'male' ^               >> first and, implies, or
        name.exists() ^                 >> first and, implies, or
        (active) ^                      >> and
        active and name.exists() o^     >> first or
        name.where(use = 'usual' ^)     >> and
        name.where(active ^             >> and
        birthDate ^                     >> <, >, -, +
        birthDate ^                     >> first !=, +, -
        name.count() ^                  >> first !=, +, -
        name.given ^                    >> in, contains, |
        name.given.first() ^            >> &
        deceased ^                      >> is, as
        deceased i^                     >> is => deceased is
        deceased i^                     >> first implies, is, in
        name[0] ^                       >> =
        name.given con^                 >> contains => name.given contains
        4 ^                             >> +, <
        @2020-01-01 ^                   >> <, +
        'a' ^                           >> =, &, in
        $this ^                         >> =
        %resource ^                     >> is
        true ^                          >> and
        {} ^                            >> =
        -birthDate ^                    >> =
        """);
  }

  @TestFactory
  Stream<DynamicTest> keywords() {
    return everywhere(
        "Patient",
        """
        tr^                             >> true => true
        active = ^                      >> first false, true
        active = tr^                    >> first true
        active != fa^                   >> false
        where(active = ^)               >> true
        name = {^                       >> nothing
        name.^                          >> -true, -false, -{}
        name = ^                        >> {}
        name.exists(^)                  >> true
        """);
  }

  @TestFactory
  Stream<DynamicTest> whatFitsComesFirst() {
    return everywhere(
        "Patient",
        """
        birthDate < ^                   >> first birthDate, deceased, now(), today()
        birthDate = ^                   >> first birthDate, deceased, now(), today()
        active = ^                      >> first false, true, active
        name.given.first() = ^          >> gender, language
        4 = ^                           >> gender, true, name
        """);
  }
}
