package io.fhirpathls.workspace.memory;

import org.jspecify.annotations.Nullable;

/// Bytes that are held until they are given back, once, whoever comes first. In the pool of
/// documents each reservation is one document and has its own ceiling.
///
/// Whoever still works for something that has been given back meanwhile, say for a document that is
/// closed, may go on to grow and shrink it: nothing is entered any more.
public final class Reservation implements AutoCloseable {
  private final Account account;
  private final Pool pool;
  private long bytes;
  private boolean ended;

  Reservation(Account account, Pool pool) {
    this.account = account;
    this.pool = pool;
  }

  /// Asks for more.
  ///
  /// @return null when it is granted; otherwise which ceiling forbids it, and the reservation stays
  ///   as it was
  public synchronized @Nullable Ceiling grow(long more) {
    if (ended) {
      return null;
    }
    if (pool == Pool.DOCUMENTS && more > account.ceilings().document() - bytes) {
      return Ceiling.DOCUMENT;
    }
    Ceiling met = account.reserve(pool, more);
    if (met == null) {
      bytes += more;
    }
    return met;
  }

  /// Asks for little more, see [Account#insist].
  ///
  /// @return null when it is granted
  public synchronized @Nullable Ceiling insist(long more) {
    if (ended) {
      return null;
    }
    if (pool == Pool.DOCUMENTS && more > account.ceilings().document() - bytes) {
      return Ceiling.DOCUMENT;
    }
    Ceiling met = account.insist(pool, more);
    if (met == null) {
      bytes += more;
    }
    return met;
  }

  /// Enters what is there already and cannot be refused, see [Account#charge].
  public synchronized void charge(long more) {
    if (!ended) {
      account.charge(pool, more);
      bytes += more;
    }
  }

  /// Gives some of it back.
  ///
  /// @param less at most what is held
  public synchronized void shrink(long less) {
    if (ended) {
      return;
    }
    if (less > bytes) {
      throw new IllegalArgumentException("more is given back than is held");
    }
    account.release(pool, less);
    bytes -= less;
  }

  /// Becomes that large. Shrinking is never refused.
  ///
  /// @return null when it is granted; otherwise which ceiling forbids it, and the reservation stays
  ///   as it was
  public synchronized @Nullable Ceiling resize(long size) {
    if (size >= bytes) {
      return grow(size - bytes);
    }
    shrink(bytes - size);
    return null;
  }

  public synchronized long bytes() {
    return bytes;
  }

  /// Gives all of it back.
  @Override
  public synchronized void close() {
    if (!ended) {
      ended = true;
      account.release(pool, bytes);
      bytes = 0;
    }
  }
}
