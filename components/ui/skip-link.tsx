/** First thing on each page: straight to the main content. */
export function SkipLink() {
  return <a className="nhsuk-skip-link" href="#maincontent">Skip to main content</a>
}
