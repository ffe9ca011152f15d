package io.fhirpathls.workspace.work;

/// Something that workers compute. Every method is called on a worker.
@FunctionalInterface
public interface Task {

  /// Computes. What may take long calls [Checkpoint#pass] now and then.
  void run();

  /// Whether somebody still waits for the result. Asked at every checkpoint; once it is not wanted,
  /// [#run] ends there.
  default boolean isWanted() {
    return true;
  }

  /// The time that tasks of its urgency may take has passed. It was not begun, or has ended at a
  /// checkpoint.
  default void expired() {}
}
