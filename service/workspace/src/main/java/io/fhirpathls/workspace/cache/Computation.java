package io.fhirpathls.workspace.cache;

/// What an asker does when nobody has computed yet what it asks for; see [Share#analysis].
record Computation(Runnable before, Runnable between) {}
