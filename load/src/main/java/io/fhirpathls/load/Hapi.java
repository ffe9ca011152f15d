package io.fhirpathls.load;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.context.support.DefaultProfileValidationSupport;
import java.util.List;
import org.hl7.fhir.exceptions.FHIRException;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.hl7.fhir.r4.fhirpath.ExpressionNode;
import org.hl7.fhir.r4.fhirpath.FHIRPathEngine;
import org.hl7.fhir.r4.fhirpath.TypeDetails;
import org.hl7.fhir.r4.hapi.ctx.HapiWorkerContext;

/// HAPI's FHIRPath engine with the definitions of R4, as fast as its users can make it.
public final class Hapi {

  private final FHIRPathEngine engine;

  private Hapi(FHIRPathEngine engine) {
    this.engine = engine;
  }

  /// The one with the definitions of R4. Reads them all at the first call: some seconds.
  public static Hapi ofR4() {
    return Loaded.R4;
  }

  private static Hapi load() {
    FhirContext fhir = FhirContext.forR4();
    return new Hapi(new FHIRPathEngine(new HapiWorkerContext(fhir, new Definitions(fhir))));
  }

  public ExpressionNode parse(String text) {
    return engine.parse(text);
  }

  /// Parses and infers types.
  ///
  /// @throws FHIRException when the engine finds fault with the expression
  public TypeDetails check(Sample sample) {
    ExpressionNode node = engine.parse(sample.text());
    List<String> types = sample.types();
    String resource = sample.resourceType();
    // Only this form knows element paths such as `Patient.contact`.
    return types.size() == 1
        ? engine.check(null, resource, resource, types.getFirst(), node)
        : engine.check(null, resource, resource, types, node, null);
  }

  public boolean accepts(Sample sample) {
    try {
      check(sample);
      return true;
    } catch (FHIRException e) {
      return false;
    }
  }

  private static final class Loaded {
    static final Hapi R4 = load();
  }

  /// HAPI copies the list of all definitions at each look-up by name; kept here, so that the engine
  /// is measured and not the copying.
  private static final class Definitions extends DefaultProfileValidationSupport {

    private final List<IBaseResource> structures;

    Definitions(FhirContext fhir) {
      super(fhir);
      structures = List.copyOf(super.fetchAllStructureDefinitions());
    }

    @Override
    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"}) // HAPI's signature
    public <T extends IBaseResource> List<T> fetchAllStructureDefinitions() {
      return (List<T>) structures;
    }
  }
}
