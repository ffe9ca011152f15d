package io.fhirpathls.workspace.files;

import java.io.BufferedOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipException;

/// A saved index as bytes: compressed, one [record][RecordForm] for each file.
///
/// The head names the version of the server and the shape of what follows, down to the last
/// component of each record. So whoever adds to [FileNames] need not think of files that older
/// servers have written: they do not fit, and the index is made anew. The compression's checksum
/// tells whether a file is whole, and nothing of it is used before that is known.
final class IndexFormat {
  private static final String FORMAT = "fhirpathls-index-2";

  private static final RecordForm NAMES = RecordForm.of(FileNames.class);
  private static final RecordForm SEEN = RecordForm.of(SavedIndex.Seen.class);
  private static final String SHAPE =
      RecordForm.shape(FileNames.class) + RecordForm.shape(SavedIndex.Seen.class);

  /// It is there and of no use.
  static final class Unfit extends Exception {
    private static final long serialVersionUID = 1L;

    Unfit(String why) {
      super(why, null, false, false);
    }
  }

  private IndexFormat() {}

  static void write(SavedIndex index, String version, OutputStream to) throws IOException {
    try (OutputStream packed = new BufferedOutputStream(new GZIPOutputStream(to, 65_536), 65_536)) {
      PackedOutput out = new PackedOutput(packed);
      out.text(FORMAT);
      out.text(version);
      out.text(SHAPE);
      write(index.names(), NAMES, out);
      write(index.places(), SEEN, out);
    }
  }

  private static void write(Map<String, ?> all, RecordForm form, PackedOutput out)
      throws IOException {
    out.number(all.size());
    for (Map.Entry<String, ?> each : all.entrySet()) {
      out.text(each.getKey());
      form.write(each.getValue(), out);
    }
  }

  /// @param most files that it may be about
  /// @throws Unfit when it is damaged, or somebody else's
  static SavedIndex read(InputStream from, String version, int most) throws IOException, Unfit {
    try (InputStream unpacked = new GZIPInputStream(from, 65_536)) {
      PackedInput in = new PackedInput(unpacked);
      if (!FORMAT.equals(in.text()) || !version.equals(in.text()) || !SHAPE.equals(in.text())) {
        throw new Unfit("another version");
      }
      Map<String, FileNames> names = read(in, FileNames.class, NAMES, most);
      names.replaceAll((_, each) -> each.compact());
      SavedIndex index = new SavedIndex(names, read(in, SavedIndex.Seen.class, SEEN, most));
      if (!in.isAtEnd()) {
        throw new Unfit("more than there should be");
      }
      return index;
    } catch (ZipException | EOFException | RuntimeException damaged) {
      throw new Unfit("damaged");
    }
  }

  private static <T> Map<String, T> read(PackedInput in, Class<T> type, RecordForm form, int most)
      throws IOException, Unfit {
    int size = in.size();
    if (size > most) {
      throw new Unfit("more files than there may be");
    }
    Map<String, T> all = HashMap.newHashMap(size);
    for (int i = 0; i < size; i++) {
      String key = Objects.requireNonNull(in.text());
      all.put(key, type.cast(Objects.requireNonNull(form.read(in))));
    }
    return all;
  }
}
