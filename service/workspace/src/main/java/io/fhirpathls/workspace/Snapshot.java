package io.fhirpathls.workspace;

import io.fhirpathls.analysis.Analysis;
import io.fhirpathls.analysis.AnalysisContext;
import io.fhirpathls.analysis.Problem;
import io.fhirpathls.host.Around;
import io.fhirpathls.host.EmbeddedExpression;
import io.fhirpathls.host.Host;
import io.fhirpathls.host.HostedDocument;
import io.fhirpathls.host.Samples;
import io.fhirpathls.ide.AnalysedDocument;
import io.fhirpathls.ide.Completion;
import io.fhirpathls.ide.completion.CompletionSite;
import io.fhirpathls.model.Definitions;
import io.fhirpathls.workspace.cache.Share;
import io.fhirpathls.workspace.cache.SharedAnalyses;
import io.fhirpathls.workspace.memory.OverCeiling;
import io.fhirpathls.workspace.memory.Reservation;
import io.fhirpathls.workspace.work.Checkpoint;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.IntConsumer;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// One version of a document and everything that can be known about it, found out on first ask.
///
/// Values never change once they are there, so readers on several threads may at worst compute one
/// twice. Whatever is found out is reserved first, and what there is no memory for is an {@link
/// OverCeiling}. Expressions that a change did not touch keep the analyses of the snapshot before:
/// a key costs the expression it falls into.
public final class Snapshot implements AnalysedDocument {

  /// An expression under a caret.
  ///
  /// @param offset of the caret in the expression, UTF-16 units
  public record Place(EmbeddedExpression expression, Analysis analysis, int offset) {}

  /// @param paid bytes that are held for an analysis; 0 for one that the shared cache had already
  /// @param analysed how many analyses were asked for, and not taken over
  private record Read(
      HostedDocument hosted,
      AtomicReferenceArray<@Nullable Analysis> analyses,
      AtomicIntegerArray paid,
      AtomicInteger analysed,
      Holding holding) {}

  /// While a document is read, its host looks at every character and keeps little.
  private static final long READING_PER_CHARACTER = 8;

  /// So many expressions are worth another worker's help; a few hundred microseconds.
  private static final int WORTH_HELP = 64;

  /// What begins the definitions of FHIR Shorthand that others depend on.
  private static final Pattern DEFINING = Pattern.compile("Parent|Logical|Resource");

  private final Document document;
  private final Host host;
  private final Settings settings;
  private final Share shared;
  private final Reservation reservation;
  private volatile @Nullable Read read;

  /// Null for a document that has just been opened, and once it has been told.
  private @Nullable IntConsumer analysedPerChange;

  /// The newest older snapshot that has been read; dropped as soon as this one is.
  private volatile @Nullable Snapshot before;

  Snapshot(
      Document document,
      Host host,
      Settings settings,
      Share shared,
      Reservation reservation,
      @Nullable Snapshot before,
      IntConsumer analysedPerChange) {
    this.document = document;
    this.host = host;
    this.settings = settings;
    this.shared = shared;
    this.reservation = reservation;
    this.analysedPerChange = before == null ? null : analysedPerChange;
    this.before = before == null || before.read != null ? before : before.before;
  }

  public Document document() {
    return document;
  }

  @Override
  public String text() {
    return document.text();
  }

  /// Whether it can define something for other documents: a look at its text, before it is read.
  public boolean mayDefine() {
    return document.text().contains("StructureDefinition")
        || heeds(Around.Part.GUIDE) && DEFINING.matcher(document.text()).find();
  }

  /// Whether this makes a difference to it.
  public boolean heeds(Around.Part part) {
    return host.heeds(part, document.text());
  }

  /// Whether with these settings its expressions stand in other contexts, or something else is
  /// wrong around them.
  boolean readsOtherwise(Around.Part part, Settings next) {
    return heeds(part) && read != null && !isSame(hosted(), readWith(next));
  }

  private HostedDocument readWith(Settings some) {
    return host.read(document.text(), some.defaults(), some.around()).naming();
  }

  private static boolean isSame(HostedDocument a, HostedDocument b) {
    return contexts(a).equals(contexts(b)) && a.problems().equals(b.problems());
  }

  private static List<AnalysisContext> contexts(HostedDocument document) {
    return document.expressions().stream().map(EmbeddedExpression::context).toList();
  }

  @Override
  public Samples samples() {
    return settings.around().samples();
  }

  /// What is defined beside FHIR, of which an expression's own context has only what it names.
  public Definitions definitions() {
    return settings.defaults().definitions();
  }

  /// What is held for the document, by all its snapshots together.
  Reservation reservation() {
    return reservation;
  }

  /// Gives back all that has been found out; it is found out again on next ask.
  public synchronized void forget() {
    Read known = read;
    Snapshot older = before;
    read = null;
    before = null;
    if (known != null) {
      known.holding().end();
    }
    if (older != null) {
      older.forget();
    }
  }

  /// @throws OverCeiling when there is no memory for it
  @Override
  public HostedDocument hosted() {
    return read().hosted();
  }

  /// @throws OverCeiling when there is no memory for it
  @Override
  public Analysis analysis(int index) {
    // Between two expressions, whoever looks at a whole document comes past here.
    Checkpoint.pass();
    return analysis(read(), index);
  }

  private Analysis analysis(Read found, int index) {
    Analysis analysis = found.analyses().get(index);
    if (analysis == null) {
      analysis = analyze(found, index);
    }
    return analysis;
  }

  private Analysis analyze(Read known, int index) {
    EmbeddedExpression expression = known.hosted().expressions().get(index);
    Cost cost = new Cost(known.holding(), expression.text());
    try {
      Analysis analysis =
          shared.analysis(expression.text(), expression.context(), cost, Checkpoint::stopUnwanted);
      if (known.analyses().compareAndSet(index, null, analysis)) {
        known.analysed().incrementAndGet(); // once, though two workers may have asked for it
        known.paid().set(index, cost.keep(SharedAnalyses.weight(analysis)));
      }
      return analysis;
    } finally {
      cost.settle();
    }
  }

  /// What a caret at this offset of the document stands in. Between expressions it stands in an
  /// empty one, in the context that holds there.
  public Place at(int offset) {
    HostedDocument hosted = hosted();
    int index = hosted.indexAt(offset);
    if (index < 0) {
      EmbeddedExpression empty =
          new EmbeddedExpression("", offset, offset, hosted.contextAt(offset));
      return new Place(empty, shared.analysis("", empty.context()), 0);
    }
    EmbeddedExpression expression = hosted.expressions().get(index);
    return new Place(expression, analysis(index), expression.toExpression(offset));
  }

  /// What a caret at this offset is typed into. Other than with {@link #at}, a caret in white space
  /// behind an expression stays behind it (its offset is greater than the text's length), and the
  /// line below an expression that cannot end yet belongs to it.
  public Place typing(int offset) {
    HostedDocument hosted = hosted();
    int index = hosted.indexAt(offset);
    int before = index < 0 ? hosted.indexBefore(offset) : index;
    if (before >= 0 && (index >= 0 || goesOn(hosted.expressions().get(before), before, offset))) {
      EmbeddedExpression expression = hosted.expressions().get(before);
      return new Place(expression, analysis(before), expression.toCaret(offset));
    }
    return at(offset);
  }

  /// What completion proposes at a site of one of these expressions.
  public List<Completion> proposals(Analysis analysis, CompletionSite site) {
    return shared.proposals(analysis, site);
  }

  private boolean goesOn(EmbeddedExpression expression, int index, int offset) {
    String gap = text().substring(expression.toDocument(expression.text().length()), offset);
    return gap.isBlank() && gap.lines().count() <= 2 && analysis(index).tree().awaitsMore();
  }

  @Override
  public List<Problem> problems() {
    HostedDocument hosted = hosted();
    analyzeTogether(read());
    List<Problem> problems = new ArrayList<>();
    for (Problem problem : hosted.problems()) {
      add(problem, problems);
    }
    for (int i = 0; i < hosted.expressions().size(); i++) {
      EmbeddedExpression expression = hosted.expressions().get(i);
      for (Problem problem : expression.problems(analysis(i), document.text())) {
        add(problem, problems);
      }
    }
    problems.sort(Comparator.comparingInt(p -> p.range().start()));
    tellAnalysed();
    return problems;
  }

  /// Analyses what is new, with workers that have nothing else to do when that is much. Afterwards
  /// one of them may still be at its last expression; who asks for that waits in the shared cache.
  private void analyzeTogether(Read found) {
    int size = found.analyses().length();
    int left = 0;
    for (int i = 0; i < size; i++) {
      left += found.analyses().get(i) == null ? 1 : 0;
    }
    if (left < 2 * WORTH_HELP) {
      return;
    }
    AtomicInteger next = new AtomicInteger();
    Checkpoint.invite(left / WORTH_HELP - 1, () -> analyzeSome(found, next));
    analyzeSome(found, next);
  }

  /// What there is no memory for is left to who asks for the problems, and is told by it.
  private void analyzeSome(Read found, AtomicInteger next) {
    int size = found.analyses().length();
    try {
      for (int i = next.getAndIncrement(); i < size; i = next.getAndIncrement()) {
        Checkpoint.pass();
        analysis(found, i);
      }
    } catch (OverCeiling told) {
      next.set(size);
    }
  }

  /// Readers at the same time may tell it twice; that is worth no lock.
  private void tellAnalysed() {
    IntConsumer told = analysedPerChange;
    Read done = read;
    if (told != null && done != null) {
      analysedPerChange = null;
      told.accept(done.analysed().get());
    }
  }

  private void add(Problem found, List<Problem> problems) {
    Problem problem = settings.severities().of(found);
    if (problem != null) {
      problems.add(problem);
    }
  }

  private Read read() {
    Read done = read;
    return done == null ? readOnce() : done;
  }

  private synchronized Read readOnce() {
    Read done = read;
    if (done == null) {
      Holding holding = new Holding(reservation);
      try {
        done = readFirst(holding);
      } catch (OverCeiling noRoom) {
        holding.end();
        throw noRoom;
      }
      Snapshot older = before;
      Read kept = older == null ? null : older.read;
      if (kept != null) {
        kept.holding().handOver(keep(kept, done), holding);
      }
      read = done;
      before = null;
    }
    return done;
  }

  private Read readFirst(Holding holding) {
    long reading = READING_PER_CHARACTER * document.text().length();
    holding.take(reading);
    HostedDocument hosted = readWith(settings);
    int size = hosted.expressions().size();
    holding.take(Footprint.of(hosted.expressions()));
    holding.giveBack(reading);
    return new Read(
        hosted,
        new AtomicReferenceArray<>(size),
        new AtomicIntegerArray(size),
        new AtomicInteger(),
        holding);
  }

  /// Takes over the analyses of expressions that are the same from the front and from the back.
  ///
  /// @return what is held for them
  private static long keep(Read kept, Read now) {
    List<EmbeddedExpression> older = kept.hosted().expressions();
    List<EmbeddedExpression> newer = now.hosted().expressions();
    int common = Math.min(older.size(), newer.size());
    long held = 0;
    int front = 0;
    while (front < common && isSame(older.get(front), newer.get(front))) {
      held += keep(kept, front, now, front);
      front++;
    }
    for (int back = 1; back <= common - front; back++) {
      int from = older.size() - back;
      int to = newer.size() - back;
      if (!isSame(older.get(from), newer.get(to))) {
        return held;
      }
      held += keep(kept, from, now, to);
    }
    return held;
  }

  private static int keep(Read kept, int from, Read now, int to) {
    int paid = kept.paid().get(from);
    now.analyses().set(to, kept.analyses().get(from));
    now.paid().set(to, paid);
    return paid;
  }

  private static boolean isSame(EmbeddedExpression a, EmbeddedExpression b) {
    return a.text().equals(b.text()) && a.context().equals(b.context());
  }
}
