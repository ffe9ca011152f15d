/// The only package that knows Jetty and sockets. A transport carries whole messages between a
/// client and its connection; it never looks into one.
@NullMarked
package io.fhirpathls.server.transport;

import org.jspecify.annotations.NullMarked;
