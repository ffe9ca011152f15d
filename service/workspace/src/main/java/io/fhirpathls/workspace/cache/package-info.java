/// The cache that all sessions and tenants share. The only place that knows Caffeine.
///
/// Keys are hashes of content and values are immutable; neither names a document, a session, a
/// tenant or a time, which is what makes sharing them lawful.
@NullMarked
package io.fhirpathls.workspace.cache;

import org.jspecify.annotations.NullMarked;
