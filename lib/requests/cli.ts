import { writeFileSync } from 'node:fs'
import { workflowDocument } from './diagram.ts'

/** Writes what the docs show of the workflow. */
writeFileSync(new URL('../../docs/workflow.md', import.meta.url), workflowDocument())
