/// Where expressions live: turns a document into the expressions in it, each with its place and the
/// context it is evaluated in.
///
/// Knows formats of documents. Knows no version of a document, no session and no editor; a document
/// here is a text.
@NullMarked
package io.fhirpathls.host;

import org.jspecify.annotations.NullMarked;
