/// The command line: what may be typed, and one clear line when it cannot be done. Knows settings;
/// starts nothing itself.
@NullMarked
package io.fhirpathls.server.cli;

import org.jspecify.annotations.NullMarked;
