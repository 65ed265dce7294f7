/** True when the scope (a page or a worker) may use WebCrypto. Browsers give it only to pages over https or on localhost. */
export function hasWebCrypto(scope: { readonly isSecureContext?: boolean; readonly crypto?: { readonly subtle?: unknown } }): boolean {
  return scope.isSecureContext === true && Boolean(scope.crypto?.subtle)
}
