/// What a server keeps on disk to start warm. Knows one file and when it is read and written.
@NullMarked
package io.fhirpathls.server.warm;

import org.jspecify.annotations.NullMarked;
