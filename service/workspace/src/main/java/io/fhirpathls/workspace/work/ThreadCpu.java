package io.fhirpathls.workspace.work;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.function.LongSupplier;

/// Processor time of the calling thread.
public final class ThreadCpu {
  private ThreadCpu() {}

  /// In nanoseconds. Where the JVM cannot tell, elapsed time stands for it: workers never wait, so
  /// on a machine that is not overloaded both are about the same.
  public static LongSupplier meter() {
    ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    return threads.isCurrentThreadCpuTimeSupported() && threads.isThreadCpuTimeEnabled()
        ? threads::getCurrentThreadCpuTime
        : System::nanoTime;
  }
}
