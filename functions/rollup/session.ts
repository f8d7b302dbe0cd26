import { type LakeFile, QueryError, type Row, type Session, type Warehouse } from '../runtime/ports/warehouse.ts';

/** Opens a run's session, and closes it whatever happens. */
export async function withSession<T>(
  warehouse: Warehouse,
  run: string,
  files: readonly LakeFile[],
  tables: Readonly<Record<string, readonly Row[]>>,
  use: (session: Session) => Promise<T>,
): Promise<T> {
  const session = await warehouse.open(run, files, tables);
  try {
    return await use(session);
  } finally {
    await session.close();
  }
}

/** A model that the engine refused, by its name. A `QueryError`, as it may pass when it is tried again. */
export class ModelRefused extends QueryError {
  readonly model: string;
  constructor(model: string, error: QueryError) {
    super(error.message, { cause: error });
    this.model = model;
  }
}

/** Names the model in an engine's refusal; every other error passes as it is. */
export const refusing =
  (model: string) =>
  (error: unknown): never => {
    throw error instanceof QueryError ? new ModelRefused(model, error) : error;
  };
