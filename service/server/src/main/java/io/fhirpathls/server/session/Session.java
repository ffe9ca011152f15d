package io.fhirpathls.server.session;

import io.fhirpathls.server.protocol.ClientAbilities;
import io.fhirpathls.server.protocol.InvalidParams;
import io.fhirpathls.server.protocol.Positions;
import io.fhirpathls.server.settings.ClientSettings;
import io.fhirpathls.server.throttle.SessionThrottle;
import io.fhirpathls.workspace.Document;
import io.fhirpathls.workspace.Documents;
import io.fhirpathls.workspace.Settings;
import io.fhirpathls.workspace.Snapshot;
import io.fhirpathls.workspace.Unheld;
import io.fhirpathls.workspace.files.FileStore;
import io.fhirpathls.workspace.memory.Account;
import io.fhirpathls.workspace.memory.OverCeiling;
import io.fhirpathls.workspace.resume.Claim;
import io.fhirpathls.workspace.resume.Resumable;
import io.fhirpathls.workspace.resume.Resumption;
import io.fhirpathls.workspace.tenant.Tenant;
import io.fhirpathls.workspace.work.Owner;
import java.util.List;
import java.util.function.Consumer;
import org.eclipse.lsp4j.TextDocumentIdentifier;
import org.jspecify.annotations.Nullable;

/// One client's session. Its connection calls every method that changes something, one message
/// after the other, so nothing here is locked; what workers may read is volatile.
public final class Session implements Resumable {
  private final Client client;
  private final Account account;
  private final Owner owner;
  private final SessionThrottle throttle;
  private final Documents documents;
  private final Publications publications = new Publications();
  private final SentTokens sentTokens = new SentTokens();
  private volatile Lifecycle lifecycle = Lifecycle.UNINITIALIZED;
  private volatile ClientAbilities abilities = ClientAbilities.NONE;
  private volatile ClientSettings settings = ClientSettings.DEFAULTS;
  private volatile @Nullable Claim claim;

  private @Nullable SessionWorkspace workspace;
  private List<String> folders = List.of();

  /// The settings of the server that the session's own are laid over.
  private Settings beneath;

  /// @param account who pays for what is held for it
  /// @param owner who pays for what is computed for it
  /// @param throttle how much it may use
  public Session(
      Client client, Account account, Owner owner, SessionThrottle throttle, Documents documents) {
    this.client = client;
    this.account = account;
    this.owner = owner;
    this.throttle = throttle;
    this.documents = documents;
    this.beneath = documents.defaults();
  }

  public Client client() {
    return client;
  }

  /// Whose session it is, from its first byte to its last.
  public Tenant tenant() {
    return owner.tenant();
  }

  public Account account() {
    return account;
  }

  public Owner owner() {
    return owner;
  }

  public SessionThrottle throttle() {
    return throttle;
  }

  public Documents documents() {
    return documents;
  }

  /// Its workspace, which it has from now on.
  ///
  /// @param runs makes the runs that read it
  ///
  /// @param atEnd is called when the session ends, while everything is still there
  public synchronized SessionWorkspace workspace(
      FileStore store, SessionWorkspace.Runs runs, Consumer<SessionWorkspace> atEnd) {
    SessionWorkspace known = workspace;
    if (known == null) {
      known = new SessionWorkspace(store.open(account, documents), client, runs, atEnd);
      workspace = known;
      var _ = known.files().exclude(settings.files().exclude(), folders);
    }
    return known;
  }

  /// Null as long as it has nothing beside its open documents.
  public synchronized @Nullable SessionWorkspace workspaceIfAny() {
    return workspace;
  }

  /// The folders that the client has open, as it said in the beginning.
  public List<String> folders() {
    return folders;
  }

  public void folders(List<String> uris) {
    folders = List.copyOf(uris);
  }

  public Publications publications() {
    return publications;
  }

  public Lifecycle lifecycle() {
    return lifecycle;
  }

  public ClientAbilities abilities() {
    return abilities;
  }

  /// What the client's user has set.
  public ClientSettings settings() {
    return settings;
  }

  /// The client's user has set this.
  public void use(ClientSettings next) {
    settings = next;
    beneath = documents.defaults();
    documents.use(next.over(beneath));
  }

  /// Whether the settings of the server have changed since [#use].
  public boolean isBehind() {
    return lifecycle == Lifecycle.INITIALIZED && !beneath.equals(documents.defaults());
  }

  /// The document as it stands now.
  ///
  /// @throws InvalidParams when it is not open
  /// @throws OverCeiling when it is open and there is no memory for it
  public Snapshot snapshot(TextDocumentIdentifier document) {
    Snapshot snapshot = documents.get(document.getUri());
    if (snapshot == null) {
      Unheld unheld = documents.unheld(document.getUri());
      if (unheld != null) {
        throw new OverCeiling(unheld.ceiling());
      }
      throw new InvalidParams("the document is not open");
    }
    return snapshot;
  }

  public Positions positions(Snapshot snapshot) {
    return new Positions(snapshot.document(), abilities.encoding());
  }

  public SentTokens sentTokens() {
    return sentTokens;
  }

  /// The client has introduced itself.
  public void initialize(ClientAbilities said) {
    abilities = said;
    lifecycle = Lifecycle.INITIALIZED;
  }

  /// The client has said good-bye and will only send `exit`.
  public void shutDown() {
    lifecycle = Lifecycle.SHUT_DOWN;
    waive();
  }

  /// The client wants to come back when its connection is lost.
  public Claim resumable(Resumption resumption) {
    Claim made = claim;
    if (made == null) {
      made = resumption.claim(tenant(), this);
      claim = made;
    }
    return made;
  }

  /// The client will not come back.
  public void waive() {
    Claim made = claim;
    if (made != null) {
      made.waive();
    }
  }

  @Override
  public List<Document> texts() {
    return documents.all().stream().map(Snapshot::document).toList();
  }

  @Override
  public void replaced() {
    client.replaced();
  }

  /// The client is gone, and with it everything it had open.
  public void end() {
    Claim made = claim;
    List<Document> open = made == null ? List.of() : texts();
    publications.clear();
    sentTokens.clear();
    documents.closeAll();
    SessionWorkspace files = workspaceIfAny();
    if (files != null) {
      files.end();
    }
    owner.close();
    throttle.close();
    account.close();
    if (made != null) {
      made.lost(open);
    }
  }
}
