import * as z from 'zod/mini';
import type { Channel } from '../../domain/notice.ts';
import { tellIssues } from '../issues.ts';
import type { Problems } from '../problems.ts';
import { noticeSchema } from './notice-schema.ts';
import { noticesOf } from './notices.ts';

/** Who is told of a rollback: the entries of `notify` that can be read; what is wrong with the others is told. */
export function readableNotices(value: unknown, problems: Problems): readonly Channel[] {
  if (!Array.isArray(value)) return [];
  return value.flatMap((entry: unknown, index) => {
    const read = z.safeParse(noticeSchema, entry);
    if (!read.success) {
      tellIssues(read.error.issues, entry, problems, ['notify', index]);
      return [];
    }
    return noticesOf([read.data], ([, , ...path], message) =>
      problems.add(['notify', index, ...path], message),
    );
  });
}
