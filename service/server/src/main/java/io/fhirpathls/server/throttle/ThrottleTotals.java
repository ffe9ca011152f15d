package io.fhirpathls.server.throttle;

/// What budgets have done to everybody since the process started, for operators.
///
/// @param factor the part of their budgets that sessions have at present; below 1 when the server
///   is busy
/// @param tenants that are told apart and connected
/// @param refused requests
/// @param delayed requests that were put off
/// @param slowed messages after which a socket rested
public record ThrottleTotals(
    boolean enabled, double factor, int tenants, long refused, long delayed, long slowed) {}
