package io.fhirpathls.workspace.work;

/// Is told what becomes of tasks, on the thread on which it happens; must not take long.
public interface WorkListener {

  /// A task has come to its turn.
  ///
  /// @param waitedNanos since it was asked for
  void started(Urgency urgency, long waitedNanos);

  /// @param cpuNanos that it has used
  void ended(Urgency urgency, Ending ending, long cpuNanos);

  /// Hears nothing.
  WorkListener NONE =
      new WorkListener() {
        @Override
        public void started(Urgency urgency, long waitedNanos) {}

        @Override
        public void ended(Urgency urgency, Ending ending, long cpuNanos) {}
      };
}
