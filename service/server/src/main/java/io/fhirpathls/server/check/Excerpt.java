package io.fhirpathls.server.check;

import java.util.ArrayList;
import java.util.List;

/// A line of source and the marks to print under it.
record Excerpt(String source, String marks) {
  private static final int TAB = 4;
  private static final String CUT = "…";

  /// @param start where the marked range begins in the line, UTF-16 units
  /// @param end where it ends; the same as `start` for a place between two characters
  /// @param width the most columns that may be printed
  static Excerpt of(String line, int start, int end, int width) {
    // A line may be a megabyte long; only what can be seen is worth laying out.
    int reach = 4 * width;
    int from = boundary(line, Math.max(0, start - reach));
    int to = boundary(line, Math.min(line.length(), start + reach));
    Columns columns = new Columns();
    int first = columns.add(line.substring(from, start));
    int last = columns.add(line.substring(start, Math.max(start, Math.min(end, to))));
    columns.add(line.substring(Math.max(start, Math.min(end, to)), Math.max(start, to)));
    columns.stripTrailing(Math.max(last, first + 1));
    return columns.excerpt(first, last, width, from > 0, to < line.length());
  }

  private static int boundary(String line, int offset) {
    return offset > 0 && offset < line.length() && Character.isLowSurrogate(line.charAt(offset))
        ? offset - 1
        : offset;
  }

  /// A line cell by cell. A wide character is followed by an empty cell.
  private static final class Columns {
    private final List<String> cells = new ArrayList<>();

    /// @return the column behind what was added
    int add(String text) {
      text.codePoints().forEach(this::add);
      return cells.size();
    }

    private void add(int point) {
      if (point == '\t') {
        do {
          cells.add(" ");
        } while (cells.size() % TAB != 0);
        return;
      }
      int shown = Visible.of(point);
      String visible = Character.toString(shown);
      int width = DisplayWidth.of(shown);
      if (width == 0 && !cells.isEmpty()) {
        cells.set(cells.size() - 1, cells.getLast() + visible);
        return;
      }
      cells.add(visible);
      if (width == 2) {
        cells.add("");
      }
    }

    void stripTrailing(int keep) {
      while (cells.size() > keep && cells.getLast().isBlank() && !cells.getLast().isEmpty()) {
        cells.removeLast();
      }
    }

    /// The range stands in the middle, or begins a third in where it is longer than that.
    Excerpt excerpt(int first, int last, int width, boolean moreBefore, boolean moreBehind) {
      int size = cells.size();
      int room = Math.max(width, 8);
      int marked = Math.max(1, last - first);
      int lead = Math.max(room / 3, (room - marked) / 2);
      int from = size <= room ? 0 : Math.clamp(first - lead, 0, size - room);
      // A place at the very end needs the column behind the last one.
      from = first == size && size > room ? from + 1 : from;
      int to = Math.min(size, from + room);
      String[] shown = cells.subList(from, to).toArray(new String[0]);
      if (shown.length > 0 && (from > 0 || moreBefore)) {
        cutLeft(shown);
      }
      if (shown.length > 0 && (to < size || moreBehind)) {
        cutRight(shown);
      }
      int end = Math.clamp(last, first + 1, Math.max(first + 1, to));
      String marks = " ".repeat(first - from) + "^" + "~".repeat(end - first - 1);
      return new Excerpt(String.join("", shown), marks);
    }

    private static void cutLeft(String[] shown) {
      shown[0] = CUT;
      if (shown.length > 1 && shown[1].isEmpty()) {
        shown[1] = " ";
      }
    }

    private static void cutRight(String[] shown) {
      int edge = shown.length - 1;
      if (edge > 0 && shown[edge].isEmpty()) {
        shown[edge - 1] = " ";
      }
      shown[edge] = CUT;
    }
  }
}
