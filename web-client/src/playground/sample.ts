/** What a visitor sees first: each expression shows something that the server can do. */
export const SAMPLE = `// Welcome! Type, press Ctrl+Space, hover over a name.
// @fhir R4
// @resource Patient

name.where(use = 'official').given.first()

Patient.birthDate <= today()

telecom
  .where(system = 'phone')
  .value

contact.relationship.coding.where(code = 'N').exists() implies contact.name.exists()

// A choice element goes by its stem; the type picks one of its forms:
Patient.deceased.ofType(boolean)

// A misspelt element is underlined, with a suggestion:
Patient.nmae.given

// The next directive changes the context for everything below it:
// @resource Observation

value.ofType(Quantity).value > 5.4 and status = 'final'

effective.ofType(dateTime) > now() - 4 weeks
`;
