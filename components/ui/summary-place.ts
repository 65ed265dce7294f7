/** The id of the place where a page's error summary stands: first in the main content, before the h1, whichever form it speaks of. */
export const summaryPlace = 'problem'
