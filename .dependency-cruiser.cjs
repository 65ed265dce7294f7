/** The import law: a room imports only from rooms listed before it; see docs/decisions. */
const rooms = ['kernel', 'platform', 'environments', 'names', 'audit', 'identity', 'pki', 'keys', 'trust', 'mail', 'requests', 'review', 'endpoints', 'sandbox', 'worker']

const isTest = '\\.(integration\\.)?test\\.tsx?$'
const roomsInOrder = rooms.slice(0, -1).map((room, index) => ({
  name: `room-order-${room}`,
  comment: `lib/${room} may not import a room listed after it`,
  severity: 'error',
  from: { path: `^lib/${room}/`, pathNot: isTest },
  to: { path: `^lib/(${rooms.slice(index + 1).join('|')})/`, ...(room === 'platform' ? { dynamic: false } : {}) },
}))

module.exports = {
  forbidden: [
    ...roomsInOrder,
    { name: 'no-circle', severity: 'error', from: {}, to: { circular: true } },
    { name: 'nobody-imports-app', severity: 'error', from: { pathNot: '^app/' }, to: { path: '^app/' } },
    {
      name: 'rules-are-pure',
      comment: 'lib/<area>/*.ts are rules: no next, react, prisma or node:',
      severity: 'error',
      from: { path: '^lib/(?!platform/)[^/]+/[^/]+\\.tsx?$', pathNot: `${isTest}|cli\\.ts$|^lib/(worker|sandbox)/` },
      to: { path: '^(node_modules/(next|react|react-dom|@prisma|pg|pg-boss|nodemailer|better-auth)/|prisma/|lib/[^/]+/(server|browser)/)' },
    },
    {
      name: 'rules-know-no-platform',
      severity: 'error',
      from: { path: '^lib/(?!platform/)[^/]+/[^/]+\\.tsx?$', pathNot: `${isTest}|cli\\.ts$|^lib/(worker|sandbox)/` },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'components-know-no-server',
      severity: 'error',
      from: { path: '^components/', pathNot: isTest },
      to: { path: '^(lib/[^/]+/server/|lib/platform/|prisma/|app/)' },
    },
    { name: 'ui-knows-no-domain', severity: 'error', from: { path: '^components/ui/', pathNot: isTest }, to: { path: '^lib/(?!kernel/)' } },
    { name: 'browser-knows-no-server', severity: 'error', from: { path: '^lib/[^/]+/browser/', pathNot: isTest }, to: { path: '^(lib/[^/]+/server/|lib/platform/|prisma/)' } },
    {
      name: 'only-repositories-speak-prisma',
      severity: 'error',
      from: { path: '^(app|components|lib)/', pathNot: `\\.repository\\.ts$|^lib/platform/|^lib/identity/server/auth\\.ts$|${isTest}` },
      to: { path: '^(prisma/generated/|node_modules/@prisma/)', dependencyTypesNot: ['type-only'] },
    },
    { name: 'sandbox-is-known-to-few', severity: 'error', from: { path: '^(app|components|lib)/', pathNot: '^(app/sandbox/|lib/sandbox/|lib/worker/|lib/platform/|components/sandbox/)' }, to: { path: '^lib/sandbox/' } },
    { name: 'worker-reaches-sandbox-dynamically', severity: 'error', from: { path: '^lib/(worker|platform)/', pathNot: isTest }, to: { path: '^lib/sandbox/', dependencyTypesNot: ['dynamic-import'] } },
    { name: 'keys-stay-in-their-room', comment: 'nothing outside lib/keys imports key material code but its components', severity: 'error', from: { path: '^(app|lib)/', pathNot: '^lib/keys/|^app/.*\\.(test|spec)\\.' }, to: { path: '^lib/keys/browser/' } },
  ],
  options: {
    doNotFollow: { path: 'node_modules|^prisma/generated' },
    exclude: { path: '^\\.next' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: { conditionNames: ['import', 'require', 'node', 'default', 'types'], exportsFields: ['exports'] },
  },
}
