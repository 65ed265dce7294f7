import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'

const empty = fileURLToPath(new URL('./e2e/empty-module.ts', import.meta.url))

/** Unit tests are `*.test.ts(x)` beside their source; integration tests, which need Postgres, are `*.integration.test.ts`. */
export default defineConfig({
  resolve: { alias: { 'server-only': empty, 'client-only': empty } },
  test: {
    env: { DATABASE_URL: 'postgresql://nobody:nothing@127.0.0.1:1/none', AUTH_SECRET: 'a secret that only the tests know', LOG_LEVEL: 'silent' },
    projects: [
      { extends: true, test: { name: 'unit', include: ['{app,components,lib,prisma,e2e}/**/*.test.{ts,tsx}'], exclude: ['**/*.integration.test.ts', '**/node_modules/**'], environment: 'node', testTimeout: 30_000 } },
      {
        extends: true,
        test: {
          name: 'integration',
          include: ['{app,lib,prisma}/**/*.integration.test.ts'],
          environment: 'node',
          globalSetup: ['./prisma/test-database.ts'],
          fileParallelism: true,
          maxWorkers: 2,
          testTimeout: 180_000,
          hookTimeout: 180_000,
        },
      },
    ],
  },
})
