/** Longest answers, in characters. */
export const limits = { systemName: 100, fqdn: 253, endpointUrl: 500, serviceId: 100, name: 100, email: 254, telephone: 40, reason: 1000, tccReference: 100 } as const
