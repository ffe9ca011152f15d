package io.fhirpathls.workspace.cache;

/// Among whom equal work is done once.
///
/// Whoever shares can also be noticed: a text that somebody else has used is answered a few
/// microseconds sooner, so a patient prober could learn that some tenant uses exactly this text.
/// What tenant, and anything about texts he cannot guess, stays hidden.
public enum Sharing {
  /// All tenants.
  GLOBAL,
  /// The sessions of one tenant. Nothing can be probed, and what ten tenants use is held ten times.
  TENANT
}
