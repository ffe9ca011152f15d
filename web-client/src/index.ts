export * from './lsp';
export { FHIRPATH, registerFhirPath } from './language';
export { expressionField, type ExpressionField, type ExpressionFieldOptions } from './field/expression-field';
