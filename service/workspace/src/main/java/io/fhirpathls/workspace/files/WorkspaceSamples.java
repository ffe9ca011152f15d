package io.fhirpathls.workspace.files;

import io.fhirpathls.host.Samples;
import io.fhirpathls.workspace.Documents;
import io.fhirpathls.workspace.Snapshot;
import io.fhirpathls.workspace.memory.OverCeiling;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// The open documents and the held files of a session, as one of its documents may name them.
///
/// @param uri of the document
/// @param isKnown whether all files there are have been read
record WorkspaceSamples(String uri, WorkspaceFiles files, Documents documents, boolean isKnown)
    implements SampleNames.Files {

  @Override
  public boolean areAll() {
    return isKnown && files.leftOut() == 0;
  }

  @Override
  public Samples.@Nullable File file(String wanted) {
    Snapshot open = documents.get(wanted);
    if (open != null && !wanted.equals(uri)) {
      try {
        return new Samples.File(wanted, open.hosted().names().resourceType());
      } catch (OverCeiling notRead) {
        return new Samples.File(wanted, null);
      }
    }
    WorkspaceFile held = files.file(wanted);
    FileNames names = held == null ? null : held.names();
    return held == null
        ? null
        : new Samples.File(wanted, names == null ? null : names.resourceType());
  }

  @Override
  public Set<String> uris() {
    Set<String> uris = new TreeSet<>();
    files.all().forEach(file -> uris.add(file.uri()));
    documents.all().forEach(open -> uris.add(open.document().uri()));
    uris.removeIf(each -> !SampleNames.isOne(each) || each.equals(uri));
    return uris;
  }
}
