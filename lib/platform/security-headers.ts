/**
 * The content security policy of a page: scripts by nonce only, nothing from another host.
 * In development the toolchain needs eval and inline styles.
 */
export function contentSecurityPolicy(nonce: string, development = false): string {
  return [
    "default-src 'self'",
    `script-src 'self' 'nonce-${nonce}' 'strict-dynamic'${development ? " 'unsafe-eval'" : ''}`,
    development ? "style-src 'self' 'unsafe-inline'" : `style-src 'self' 'nonce-${nonce}'`,
    "worker-src 'self'",
    "img-src 'self' data:",
    "font-src 'self'",
    "connect-src 'self'",
    "form-action 'self'",
    "frame-ancestors 'none'",
    "base-uri 'none'",
    "object-src 'none'",
  ].join('; ')
}

const secretInPath = /^\/(sign-in\/link|verify|invitations)\//
const publicByLink = /^\/track\//

/**
 * The other security headers of a page. Pages whose address is a secret send no path to anyone: those with a form
 * still send their origin, which the framework's cross-site check needs.
 */
export function pageHeaders(path: string, https: boolean): Record<string, string> {
  return {
    'X-Content-Type-Options': 'nosniff',
    'X-Frame-Options': 'DENY',
    'Referrer-Policy': publicByLink.test(path) ? 'no-referrer' : secretInPath.test(path) ? 'strict-origin' : 'same-origin',
    'Permissions-Policy': 'camera=(), geolocation=(), microphone=(), payment=(), usb=(), browsing-topics=()',
    'Cross-Origin-Opener-Policy': 'same-origin',
    'Cross-Origin-Resource-Policy': 'same-origin',
    ...(publicByLink.test(path) ? { 'X-Robots-Tag': 'noindex, nofollow', 'Cache-Control': 'no-store' } : {}),
    ...(https ? { 'Strict-Transport-Security': 'max-age=31536000; includeSubDomains' } : {}),
  }
}
