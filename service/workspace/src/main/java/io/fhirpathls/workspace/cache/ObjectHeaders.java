package io.fhirpathls.workspace.cache;

import com.sun.management.HotSpotDiagnosticMXBean;
import java.lang.management.ManagementFactory;

/// How much the JVM writes before each object.
final class ObjectHeaders {
  private ObjectHeaders() {}

  /// Whether headers have 8 bytes (`-XX:+UseCompactObjectHeaders`) and not 12.
  static boolean areCompact() {
    try {
      return Boolean.parseBoolean(
          ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class)
              .getVMOption("UseCompactObjectHeaders")
              .getValue());
    } catch (IllegalArgumentException notHotSpot) {
      return false;
    }
  }
}
