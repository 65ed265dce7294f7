import next from 'eslint-config-next/core-web-vitals'
import nextTypescript from 'eslint-config-next/typescript'
import { defineConfig, globalIgnores } from 'eslint/config'

export default defineConfig([
  globalIgnores(['.next/', '.data/', 'prisma/generated/', 'next-env.d.ts', 'test-results/', 'playwright-report/', 'coverage/']),
  ...next,
  ...nextTypescript,
  {
    rules: {
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'inline-type-imports' }],
      'no-restricted-syntax': [
        'error',
        {
          selector: "ExpressionStatement > Literal[value='use server']",
          message: "'use server' stands only at the head of app/**/actions.ts.",
        },
      ],
    },
  },
  { files: ['app/**/actions.ts'], rules: { 'no-restricted-syntax': 'off' } },
  {
    files: ['lib/**/*.ts', 'app/**/*.{ts,tsx}', 'components/**/*.{ts,tsx}'],
    ignores: ['lib/platform/**', '**/*.test.*', '**/*.integration.test.*'],
    rules: { 'no-restricted-properties': ['error', { object: 'process', property: 'env', message: 'Settings are parsed once, in lib/platform/server/settings.ts.' }] },
  },
])
