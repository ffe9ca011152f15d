/// Folders of this machine that the operator lets tenants have read: which, how they are read
/// without ever leaving them, and when they change. Knows no session and no format.
@NullMarked
package io.fhirpathls.workspace.disk;

import org.jspecify.annotations.NullMarked;
