package io.fhirpathls.workspace.work;

/// A part of a task, for a worker that has nothing else to do; none once the task has ended.
///
/// @param host the task
record Help(Turn host, Runnable part) implements Task {

  @Override
  public void run() {
    if (host.isWanted()) {
      part.run();
    }
  }

  @Override
  public boolean isWanted() {
    return host.isWanted();
  }
}
