package io.fhirpathls.host;

import org.jspecify.annotations.Nullable;

/// The directives that a `.fhirpath` document may have.
public enum DirectiveName {
  FHIR(
      "fhir",
      "// @fhir R4",
      "The FHIR version of the expressions below: `R4`, `R4B`, `R5`, or another one that the server"
          + " was given. Without it: `R4`, unless the editor has said otherwise."),
  RESOURCE(
      "resource",
      "// @resource Patient",
      "What the expressions below are evaluated on: a type, the path of an element such as"
          + " `Patient.contact`, or the url of a profile of the workspace."),
  VARIABLE(
      "variable",
      "// @variable %name Type[]",
      "Declares a variable for the expressions below. The type may be left out; `[]` says that it"
          + " may hold several items."),
  INPUT(
      "input",
      "// @input {\"resourceType\": \"Patient\"}",
      "A sample resource as JSON on the same line. Its type is the context, unless `@resource` says"
          + " another one."),
  INPUTFILE(
      "inputfile",
      "// @inputfile patient.json",
      "A sample resource of the workspace, by the name of its file: beside this one, below a folder"
          + " around it, or anywhere. Its type is the context, unless `@resource` says another"
          + " one.");

  private final String word;
  private final String example;
  private final String description;

  DirectiveName(String word, String example, String description) {
    this.word = word;
    this.example = example;
    this.description = description;
  }

  /// Without its `@`.
  public String word() {
    return word;
  }

  public String example() {
    return example;
  }

  /// Markdown.
  public String description() {
    return description;
  }

  public static @Nullable DirectiveName of(String word) {
    for (DirectiveName name : values()) {
      if (name.word.equals(word)) {
        return name;
      }
    }
    return null;
  }
}
