/** The name of the service, as the header and every page title say it. */
export const serviceName = 'BaRS receiver certificates'

/** A page's `<title>`: the page first, then the service. */
export function pageTitle(title?: string): string {
  return title ? `${title} - ${serviceName}` : serviceName
}
