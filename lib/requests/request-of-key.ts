/** A request that a key or certificate belongs to, as the key tools name it. */
export type RequestOfKey = { readonly id: string; readonly reference: string; readonly fqdn: string; readonly environmentTitle: string; readonly stateTitle: string }
