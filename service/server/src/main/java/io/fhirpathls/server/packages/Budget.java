package io.fhirpathls.server.packages;

/// How much of one package has been read, and how much may be.
final class Budget {
  private final int mostFiles;
  private final long mostBytes;
  private int files;
  private long bytes;

  /// @param mostFiles files of any kind
  /// @param mostBytes of all that is read of them, unpacked
  Budget(int mostFiles, long mostBytes) {
    this.mostFiles = mostFiles;
    this.mostBytes = mostBytes;
  }

  /// Another file has been seen.
  void file() throws UnreadablePackage {
    if (++files > mostFiles) {
      throw new UnreadablePackage("it has more than packages.max-files = " + mostFiles + " files");
    }
  }

  /// The bytes that the next file may have.
  long left() {
    return mostBytes - bytes;
  }

  /// So many have been read.
  void read(long size) throws UnreadablePackage {
    bytes += size;
    if (bytes > mostBytes) {
      throw new UnreadablePackage("it is larger than packages.max-size");
    }
  }

  long bytes() {
    return bytes;
  }
}
