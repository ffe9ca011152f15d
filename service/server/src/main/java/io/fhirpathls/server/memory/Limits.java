package io.fhirpathls.server.memory;

import io.fhirpathls.server.config.ByteSize;
import io.fhirpathls.server.config.Config;
import io.fhirpathls.workspace.memory.Ceilings;

/// Where the ceilings are. A limit that is not configured follows from the size of the heap.
public final class Limits {
  /// What the process itself needs: the FHIR models, Jetty, the tables of methods.
  private static final long OWN = 20L << 20;

  private static final long LEAST = 8L << 20;

  private Limits() {}

  /// @param heap the most bytes that the heap may become
  /// @param tenants whether sessions belong to different tenants; otherwise the one tenant may have
  ///   all that the process gives
  /// @throws IllegalArgumentException when a smaller ceiling is above a larger one
  public static Ceilings of(Config.Memory memory, long heap, boolean tenants) {
    long process = or(memory.process(), Math.max(LEAST, (heap - OWN) / 10 * 7));
    long tenant = or(memory.tenant(), tenants ? process / 2 : process);
    long session = or(memory.session(), Math.min(tenant, process / 4));
    long document = or(memory.document(), session / 4 * 3);
    return new Ceilings(document, memory.documents(), session, tenant, process);
  }

  private static long or(ByteSize configured, long otherwise) {
    return configured.bytes() == 0 ? otherwise : configured.bytes();
  }
}
