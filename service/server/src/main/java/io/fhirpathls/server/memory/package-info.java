/// Memory as operators and editors see it: where the ceilings are, what a refusal means in words,
/// what is given up when the heap fills, and what is reported. Knows the ledger and the heap; knows
/// no connection.
@NullMarked
package io.fhirpathls.server.memory;

import org.jspecify.annotations.NullMarked;
