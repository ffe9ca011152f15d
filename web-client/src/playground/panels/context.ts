import type { ExpressionContext, LanguageConnection, TypedExpression } from '../../lsp';
import { FHIRPATH } from '../../language';
import type { monaco } from '../monaco-features';
import { element, make } from '../ui/element';
import type { Tabs } from '../workspace/tabs';

type Editor = monaco.editor.IStandaloneCodeEditor;

/** Often wanted; any other type or element path can be typed. */
const TYPES =
  'Account AllergyIntolerance Appointment Bundle CarePlan CareTeam Claim Composition Condition Consent Coverage Device DiagnosticReport DocumentReference Encounter EpisodeOfCare ExplanationOfBenefit FamilyMemberHistory Goal Group Immunization Library Location Measure Medication MedicationAdministration MedicationDispense MedicationRequest MedicationStatement Observation OperationOutcome Organization Patient Patient.contact PlanDefinition Practitioner PractitionerRole Procedure Provenance Questionnaire QuestionnaireResponse RelatedPerson ResearchStudy Schedule ServiceRequest Slot Specimen StructureDefinition Task ValueSet'.split(
    ' ',
  );

/**
 * FHIR version and context type of the expression at the caret. A change is written into the directive that holds
 * there, as one step of undo; where there is none it is declared to the server for the whole document.
 */
export class ContextBar {
  readonly #version = element<HTMLSelectElement>('fhir-version');
  readonly #type = element<HTMLInputElement>('context-type');
  readonly #editor: Editor;
  readonly #server: LanguageConnection;

  constructor(editor: Editor, server: LanguageConnection, tabs: Tabs) {
    this.#editor = editor;
    this.#server = server;
    element('types').replaceChildren(...TYPES.map((type) => make('option', { value: type })));
    this.#version.addEventListener('change', () => {
      this.#change('fhir', this.#version.value);
    });
    this.#type.addEventListener('change', () => {
      this.#change('resource', this.#type.value.trim());
    });
    tabs.onChange(() => {
      this.#enable();
    });
    this.#enable();
  }

  /** What holds at the caret, as the server sees it. */
  show(expression: TypedExpression | undefined): void {
    if (expression) this.#version.value = expression.fhirVersion;
    if (document.activeElement === this.#type) return;
    const model = this.#editor.getModel();
    this.#type.value = expression
      ? (expression.contextType ?? '')
      : ((model && this.#server.context(model)?.resourceType) ?? '');
  }

  /** In other documents the resource itself says what its expressions are about. */
  #enable(): void {
    const own = this.#editor.getModel()?.getLanguageId() === FHIRPATH;
    this.#version.disabled = this.#type.disabled = !own;
  }

  #change(directive: 'fhir' | 'resource', value: string): void {
    const model = this.#editor.getModel();
    if (!model) return;
    const line = this.#directiveAbove(model, directive);
    if (line !== undefined && value !== '') {
      const range = {
        startLineNumber: line,
        startColumn: 1,
        endLineNumber: line,
        endColumn: model.getLineMaxColumn(line),
      };
      this.#editor.pushUndoStop();
      this.#editor.executeEdits('context', [{ range, text: `// @${directive} ${value}` }]);
      this.#editor.pushUndoStop();
      return;
    }
    const { fhirVersion, resourceType, ...rest } = this.#server.context(model) ?? {};
    const version =
      directive === 'fhir' ? (value as NonNullable<ExpressionContext['fhirVersion']>) : fhirVersion;
    const type = directive === 'resource' ? value : resourceType;
    this.#server.setContext(
      { ...rest, ...(version && { fhirVersion: version }), ...(type && { resourceType: type }) },
      model,
    );
  }

  #directiveAbove(model: monaco.editor.ITextModel, directive: string): number | undefined {
    const pattern = new RegExp(`^\\s*//\\s*@${directive}\\b`);
    for (let line = this.#editor.getPosition()?.lineNumber ?? 1; line >= 1; line--) {
      if (pattern.test(model.getLineContent(line))) return line;
    }
    return undefined;
  }
}
