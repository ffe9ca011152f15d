package io.fhirpathls.server.feature;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import io.fhirpathls.model.FhirModels;
import io.fhirpathls.server.protocol.ClientAbilities;
import io.fhirpathls.server.protocol.Introduction;
import io.fhirpathls.server.protocol.NoParams;
import io.fhirpathls.server.protocol.Reply;
import io.fhirpathls.server.session.Session;
import io.fhirpathls.server.settings.SettingsReader;
import io.fhirpathls.server.settings.SettingsSchema;
import java.util.List;
import org.eclipse.lsp4j.ConfigurationItem;
import org.eclipse.lsp4j.ConfigurationParams;
import org.eclipse.lsp4j.Registration;
import org.jspecify.annotations.Nullable;

/// The client's settings: `initializationOptions` (the section or an object that holds it), then
/// `workspace/configuration` where the client can be asked, and `workspace/didChangeConfiguration`.
/// New settings hold at once, in open documents too.
public final class ConfigurationFeature implements LspFeature {
  private static final String CHANGED = "workspace/didChangeConfiguration";

  private final FhirModels models;
  private final Redraw redraw;
  private final Indexing indexing;

  /// @param models of the versions that settings may name
  ConfigurationFeature(FhirModels models, Redraw redraw, Indexing indexing) {
    this.models = models;
    this.redraw = redraw;
    this.indexing = indexing;
  }

  /// @param settings absent or null where the client only says that something has changed
  record Changed(@Nullable JsonElement settings) {}

  @Override
  public void bind(Methods.Table methods) {
    methods.write(CHANGED, Changed.class, this::changed);
    methods.ask("fhirpath/settingsSchema", NoParams.class, (_, _) -> SettingsSchema.json(models));
  }

  @Override
  public void introduced(Session session, Introduction introduction) {
    JsonElement options = introduction.initializationOptions();
    if (options instanceof JsonObject all) {
      use(session, all.has(SettingsReader.SECTION) ? all.get(SettingsReader.SECTION) : all);
    }
  }

  @Override
  public void initialized(Session session) {
    ClientAbilities client = session.abilities();
    if (client.registersConfiguration()) {
      Registration registration =
          new Registration("settings", CHANGED, new Section(SettingsReader.SECTION));
      session.client().register(registration);
    }
    if (client.hasConfiguration()) {
      pull(session);
    }
  }

  /// What the client's user has not set, the server's operator has.
  @Override
  public void reconfigured(Session session) {
    session.use(session.settings());
    redraw.changed(session);
  }

  /// The registration's options (`DidChangeConfigurationRegistrationOptions`).
  record Section(String section) {}

  private void changed(Session session, Changed params) {
    if (session.abilities().hasConfiguration()) {
      pull(session);
    } else if (params.settings() instanceof JsonObject all && all.has(SettingsReader.SECTION)) {
      use(session, all.get(SettingsReader.SECTION));
    }
  }

  private void pull(Session session) {
    ConfigurationItem item = new ConfigurationItem();
    item.setSection(SettingsReader.SECTION);
    session
        .client()
        .request(
            "workspace/configuration",
            new ConfigurationParams(List.of(item)),
            JsonArray.class,
            reply -> {
              if (reply instanceof Reply.Answer<JsonArray>(var values)
                  && values != null
                  && !values.isEmpty()) {
                use(session, values.get(0));
              }
            });
  }

  private void use(Session session, JsonElement section) {
    SettingsReader.Read read = SettingsReader.read(section, models);
    read.complaints().forEach(session.client()::warn);
    if (!read.settings().equals(session.settings())) {
      boolean excludes = !read.settings().files().equals(session.settings().files());
      session.use(read.settings());
      if (excludes) {
        indexing.excluded(session);
      }
      redraw.changed(session);
    }
  }
}
