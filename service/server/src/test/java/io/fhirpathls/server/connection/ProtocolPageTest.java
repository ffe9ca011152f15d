package io.fhirpathls.server.connection;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonParser;
import io.fhirpathls.server.feature.AllFeatures;
import io.fhirpathls.server.feature.Methods;
import io.fhirpathls.server.memory.SkipWords;
import io.fhirpathls.server.protocol.JsonRpc;
import io.fhirpathls.workspace.files.Skip;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// `PROTOCOL.md` names everything that is not LSP's own, with the codes that are sent.
class ProtocolPageTest {
  private final String page;

  ProtocolPageTest() throws IOException {
    page = Files.readString(Path.of("..", "PROTOCOL.md"));
  }

  @ParameterizedTest
  @EnumSource
  void everyRefusalHasItsRow(Refusal refusal) {
    String answer = refusal.answer(new JsonRpc(), null);
    int code =
        JsonParser.parseString(answer)
            .getAsJsonObject()
            .getAsJsonObject("error")
            .get("code")
            .getAsInt();
    boolean onlyCounted =
        refusal == Refusal.TOO_MANY_SESSIONS || refusal == Refusal.TOO_MANY_TENANT_SESSIONS;
    String told = onlyCounted ? "-" : Integer.toString(code);
    assertThat(page).contains("| `" + refusal.code() + "` | " + told + " |");
  }

  @ParameterizedTest
  @EnumSource
  void everyCloseCodeHasItsRow(CloseReason reason) {
    assertThat(page).contains("| " + reason.code() + " |");
  }

  @ParameterizedTest
  @EnumSource
  void everyReasonToSkipAFileHasItsRow(Skip skip) {
    assertThat(page).contains("| `" + SkipWords.code(skip) + "` |");
  }

  @Test
  void everyMethodOfOurOwnHasItsSection() {
    List<String> ours =
        Methods.of(AllFeatures.list()).names().stream()
            .filter(name -> name.startsWith("fhirpath/"))
            .toList();
    assertThat(ours)
        .isNotEmpty()
        .allSatisfy(name -> assertThat(page).contains("### `" + name + "`"));
  }
}
