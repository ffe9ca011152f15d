package io.fhirpathls.server.metrics;

import java.lang.management.ManagementFactory;
import org.jspecify.annotations.Nullable;

/// What a thread allocates, as the JVM counts it: two reads around a piece of work cost well below
/// a microsecond.
public final class Allocation {
  private static final com.sun.management.@Nullable ThreadMXBean THREADS =
      ManagementFactory.getThreadMXBean() instanceof com.sun.management.ThreadMXBean counting
              && counting.isThreadAllocatedMemorySupported()
          ? counting
          : null;

  private Allocation() {}

  /// Bytes that the calling thread has allocated since it began; 0 on a JVM that does not count.
  public static long bytesSoFar() {
    return THREADS == null ? 0 : THREADS.getCurrentThreadAllocatedBytes();
  }
}
