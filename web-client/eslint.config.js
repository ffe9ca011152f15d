import js from '@eslint/js';
import { defineConfig, globalIgnores } from 'eslint/config';
import tseslint from 'typescript-eslint';

export default defineConfig(
  globalIgnores([
    'dist',
    'lib',
    'clients/dist',
    'clients/monaco-languageclient',
    'vscode/dist',
    'e2e/results',
    '**/node_modules',
  ]),
  js.configs.recommended,
  {
    files: ['**/*.ts'],
    extends: [tseslint.configs.strictTypeChecked, tseslint.configs.stylisticTypeChecked],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      'max-lines': ['error', 400],
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
    },
  },
  {
    // What becomes the npm package must run with any Monaco and without the page of the playground.
    files: ['src/index.ts', 'src/lsp/**/*.ts', 'src/language/**/*.ts', 'src/field/**/*.ts'],
    rules: {
      '@typescript-eslint/no-restricted-imports': [
        'error',
        {
          patterns: [
            { group: ['**/playground/**'], message: 'The client must not know the playground.' },
            {
              group: ['monaco-editor', 'monaco-editor/**'],
              allowTypeImports: true,
              message: 'Take Monaco as a value.',
            },
          ],
        },
      ],
    },
  },
  {
    // Short enough to be copied, and the page beside it has what is asked for.
    files: ['clients/**/*.ts'],
    rules: { '@typescript-eslint/no-non-null-assertion': 'off' },
  },
  {
    files: ['**/*.mjs', '**/*.js'],
    languageOptions: { globals: { process: 'readonly', console: 'readonly', URL: 'readonly' } },
  },
);
