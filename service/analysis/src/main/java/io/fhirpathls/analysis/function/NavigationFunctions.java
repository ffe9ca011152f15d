package io.fhirpathls.analysis.function;

import static io.fhirpathls.analysis.function.Entry.function;
import static io.fhirpathls.analysis.function.FunctionDefinition.Chapter.NAVIGATION;
import static io.fhirpathls.analysis.function.ReturnRule.nodes;

import java.util.List;

/// Section 5.9, "Tree navigation". What these give can be anything, so that nothing after them is
/// ever called wrong.
final class NavigationFunctions {

  static final List<FunctionDefinition> ALL =
      List.of(
          function("children")
              .returns(nodes())
              .in(
                  NAVIGATION,
                  "5.9.1",
                  "All direct children of the items, whatever their names. Their order is not"
                      + " defined.",
                  "Patient.contact.children()"),
          function("descendants")
              .returns(nodes())
              .in(
                  NAVIGATION,
                  "5.9.2",
                  "All that is below the items, at any depth and without the items themselves."
                      + " Their order is not defined.",
                  "Bundle.entry.resource.descendants().ofType(Reference)"));

  private NavigationFunctions() {}
}
