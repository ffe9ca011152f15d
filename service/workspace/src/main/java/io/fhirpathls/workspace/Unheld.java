package io.fhirpathls.workspace;

import io.fhirpathls.workspace.memory.Ceiling;
import io.fhirpathls.workspace.memory.Reservation;

/// A document that its client has open and that there is no memory for. Its text is not known here,
/// so nothing can be wrong about it; the client still has it. It is held again as soon as its whole
/// text comes, in a change or when it is opened anew, and fits.
///
/// @param version the newest one the client has told
/// @param ceiling what kept it from being held
/// @param reservation for the little that is kept of it
public record Unheld(String languageId, int version, Ceiling ceiling, Reservation reservation) {}
