package io.fhirpathls.server.protocol;

import io.fhirpathls.ide.SignatureHint;
import io.fhirpathls.ide.SignatureHint.Argument;
import java.util.List;
import org.eclipse.lsp4j.ParameterInformation;
import org.eclipse.lsp4j.SignatureHelp;
import org.eclipse.lsp4j.SignatureInformation;
import org.eclipse.lsp4j.jsonrpc.messages.Either;
import org.eclipse.lsp4j.jsonrpc.messages.Tuple;

/// Signature help as LSP has it. FHIRPath's functions have one signature each.
public final class Signatures {
  private Signatures() {}

  public static SignatureHelp help(SignatureHint hint, ClientAbilities.Signature client) {
    SignatureInformation signature = new SignatureInformation(hint.label());
    signature.setDocumentation(ToLsp.markup(hint.documentation(), client.markdown()));
    signature.setParameters(
        hint.arguments().stream().map(it -> parameter(it, hint.label(), client)).toList());
    SignatureHelp help = new SignatureHelp(List.of(signature), 0, null);
    if (hint.active() >= 0) {
      help.setActiveParameter(hint.active());
    }
    return help;
  }

  private static ParameterInformation parameter(
      Argument argument, String label, ClientAbilities.Signature client) {
    ParameterInformation parameter = new ParameterInformation();
    parameter.setLabel(
        client.labelOffsets()
            ? Either.forRight(Tuple.two(argument.range().start(), argument.range().end()))
            : Either.forLeft(argument.range().in(label)));
    parameter.setDocumentation(ToLsp.markup(argument.documentation(), client.markdown()));
    return parameter;
  }
}
