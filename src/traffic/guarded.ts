import type { WriteOptions } from './traffic-router.ts';

/** What `beforeWrite` throws ends a restore at once: somebody has said no. `stopped` tells that from a fault worth a further try. */
export function guarded(write: WriteOptions): {
  readonly write: WriteOptions;
  readonly stopped: () => boolean;
} {
  let stopped = false;
  const beforeWrite = async () => {
    try {
      await write.beforeWrite();
    } catch (error) {
      stopped = true;
      throw error;
    }
  };
  return { write: { ...write, beforeWrite }, stopped: () => stopped };
}
