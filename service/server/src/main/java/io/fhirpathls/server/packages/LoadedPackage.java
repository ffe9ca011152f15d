package io.fhirpathls.server.packages;

/// A package that every session knows, as the status page names it.
///
/// @param id `name#version`
/// @param definitions resources that define something
/// @param readBytes of its files, unpacked
/// @param heldBytes of what is kept of them, estimated
public record LoadedPackage(String id, int definitions, long readBytes, long heldBytes) {}
