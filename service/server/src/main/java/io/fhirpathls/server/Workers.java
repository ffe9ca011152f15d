package io.fhirpathls.server;

import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/// Stands in for the workspace's workers until they land.
final class Workers {
  private static final int QUEUE = 4_096;

  private Workers() {}

  static ExecutorService start() {
    int cores = Runtime.getRuntime().availableProcessors();
    return new ThreadPoolExecutor(
        cores,
        cores,
        0,
        TimeUnit.SECONDS,
        new ArrayBlockingQueue<>(QUEUE),
        Thread.ofPlatform().name("worker-", 1).daemon().factory());
  }
}
