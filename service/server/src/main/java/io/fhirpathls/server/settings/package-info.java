/// What an editor's user may set: the section `fhirpath` of the client's settings. Knows JSON and
/// records; knows no session and nothing of what the settings do.
///
/// A setting is one record component of [ClientSettings] or of a record in it, and its name is its
/// key. The reader, the complaints about wrong settings and the JSON schema follow from the
/// records.
@NullMarked
package io.fhirpathls.server.settings;

import org.jspecify.annotations.NullMarked;
