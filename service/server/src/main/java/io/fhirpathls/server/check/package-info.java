/// `fhirpathls check`: what the server would mark in an editor, for files and folders, once, as a
/// report.
///
/// Knows files, terminals and formats of reports. Knows no editor, no session and no protocol; what
/// is wrong with an expression it asks the workspace.
@NullMarked
package io.fhirpathls.server.check;

import org.jspecify.annotations.NullMarked;
