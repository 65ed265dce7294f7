import 'server-only'
import type { PrismaClient } from '#prisma/generated/client.ts'
import type { Problem } from '#lib/kernel/problem.ts'
import type { Result } from '#lib/kernel/result.ts'
import type { Db } from './database.ts'

class Declined extends Error {
  readonly problem: Problem
  constructor(problem: Problem) {
    super(problem.message)
    this.problem = problem
  }
}

/** Does a deed in one transaction. When it declines, everything that it wrote is undone; when it throws, likewise. */
export async function inTransaction<T>(db: PrismaClient, deed: (tx: Db) => Promise<Result<T>>): Promise<Result<T>> {
  try {
    return await db.$transaction(async (tx) => {
      const result = await deed(tx)
      if (!result.ok) throw new Declined(result.problem)
      return result
    })
  } catch (error) {
    if (error instanceof Declined) return { ok: false, problem: error.problem }
    throw error
  }
}
