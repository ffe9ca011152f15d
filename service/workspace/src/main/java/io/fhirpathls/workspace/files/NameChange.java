package io.fhirpathls.workspace.files;

import io.fhirpathls.host.Canonical;
import io.fhirpathls.host.Declaration.Space;
import io.fhirpathls.host.Use;
import io.fhirpathls.ide.variables.NewName;
import io.fhirpathls.text.TextEdit;
import io.fhirpathls.workspace.Document;
import io.fhirpathls.workspace.Snapshot;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// What giving another name to something of the workspace changes: a canonical url, the key of an
/// invariant, a constant of a view.
///
/// @param documents none when there is an objection
/// @param objection why it cannot be called so, in plain words; empty when it can
public record NameChange(List<InDocument> documents, String objection) {

  /// @param version as the client counts; null for a file that is not open
  /// @param edits in the order of the document, none over another one
  public record InDocument(Document document, @Nullable Integer version, List<TextEdit> edits) {}

  /// None of these characters is written otherwise in a literal of FHIRPath.
  private static final Pattern URL =
      Pattern.compile("(?:https?://|urn:)[^\\p{Cntrl}\\s\"'`\\\\<>|#(),{}\\[\\]]+");

  private static final Pattern KEY = Pattern.compile("[A-Za-z0-9][A-Za-z0-9.-]{0,63}");
  private static final Pattern LINK_ID = Pattern.compile("[A-Za-z0-9._/-]{1,255}");
  private static final Pattern CONSTANT = Pattern.compile("[A-Za-z][A-Za-z0-9_]*");

  private static final String NO_TYPE = "A type of FHIR Shorthand cannot be renamed here.";

  private static NameChange not(String objection) {
    return new NameChange(List.of(), objection);
  }

  /// Why a name cannot be changed at all; empty when it can.
  public static String refusal(FileIndex index, Snapshot from, Use name) {
    int declared = index.declarations(from, name).size();
    return switch (name.space()) {
      case CANONICAL ->
          declared > 0
              ? ""
              : "`%s` is not defined in this workspace, so it cannot be renamed here."
                  .formatted(name.name());
      case INVARIANT ->
          declared > 0
              ? ""
              : "No invariant with the key `%s` is defined in this workspace."
                  .formatted(name.name());
      case TYPE -> NO_TYPE;
      case LINK_ID ->
          declared == 1
              ? ""
              : "Only an item that this questionnaire has once can be given another `linkId`.";
      case CONSTANT ->
          declared == 1
              ? ""
              : "Only a variable or a constant that this document declares once can be renamed.";
    };
  }

  /// @param typed the new name; of a constant, with or without its `%`
  public static NameChange to(FileIndex index, Snapshot from, Use name, String typed) {
    String refusal = refusal(index, from, name);
    if (!refusal.isEmpty()) {
      return not(refusal);
    }
    String next = name.space() == Space.CONSTANT ? NewName.of(typed) : typed.strip();
    if (next.equals(name.name())) {
      return not("");
    }
    String objection = objection(name.space(), next);
    if (!objection.isEmpty()) {
      return not(objection);
    }
    if (!index.declarations(from, new Use(name.space(), next, name.range())).isEmpty()) {
      return not("`%s` is defined in this workspace already.".formatted(next));
    }
    List<FileIndex.Place> places = new ArrayList<>(index.declarations(from, name));
    places.addAll(index.uses(from, name));
    return new NameChange(edits(index, places, next), "");
  }

  private static String objection(Space space, String name) {
    return switch (space) {
      case CANONICAL ->
          Canonical.isOne(name) && URL.matcher(name).matches()
              ? ""
              : "A canonical url begins with `http://`, `https://` or `urn:` and has no spaces,"
                  + " quotes, commas, brackets, `|` and `#`.";
      case INVARIANT ->
          KEY.matcher(name).matches()
              ? ""
              : "The key of an invariant is made of letters, digits, `-` and `.`, 64 at most.";
      case TYPE -> NO_TYPE;
      case LINK_ID ->
          LINK_ID.matcher(name).matches()
              ? ""
              : "A `linkId` is made of letters, digits and `-`, `.`, `_`, `/`, 255 at most.";
      case CONSTANT ->
          NewName.isTaken(name)
              ? "`%" + name + "` has a meaning of its own."
              : CONSTANT.matcher(name).matches()
                  ? ""
                  : "A constant's name is a letter and then letters, digits and `_`.";
    };
  }

  private static List<InDocument> edits(
      FileIndex index, List<FileIndex.Place> places, String name) {
    Map<String, List<FileIndex.Place>> byUri = new LinkedHashMap<>();
    for (FileIndex.Place place : places) {
      byUri.computeIfAbsent(place.document().uri(), _ -> new ArrayList<>()).add(place);
    }
    return byUri.values().stream()
        .map(all -> {
          Document document = all.getFirst().document();
          String written = index.escape(document).escaped(name);
          List<TextEdit> edits =
              all.stream()
                  .map(FileIndex.Place::range)
                  .distinct()
                  .sorted(Comparator.comparingInt(range -> range.start()))
                  .map(range -> new TextEdit(range, written))
                  .toList();
          return new InDocument(
              document, index.isOpen(document.uri()) ? document.version() : null, edits);
        })
        .toList();
  }
}
