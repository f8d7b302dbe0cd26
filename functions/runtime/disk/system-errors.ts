/** The operating system's errors in words, and what to do. Used by the directory store and the command line. */
const causes: Record<string, string> = {
  ENOSPC:
    'the disk is full. Free some space and run the same command again: nothing was lost, what was done stays done',
  EDQUOT: 'your disk quota is used up. Free some space and run the same command again: nothing was lost',
  EACCES: 'permission denied. Choose a folder that you may write to',
  EPERM: 'the system does not permit it. Choose a folder that you may write to',
  EROFS: 'the disk is read-only. Choose another folder',
  EEXIST: 'a file is where a folder should be. Choose another folder',
  ENOTDIR: 'a file is where a folder should be. Choose another folder',
  EISDIR: 'a folder is where a file should be',
  NOT_A_FILE: 'it is a pipe or a device. Save what it gives as a file first',
  AMBIGUOUS: 'several files have this name as far as it can be read. Rename the one that is meant',
  ENOENT: 'there is no such file',
  ENAMETOOLONG: 'the name is too long',
  EMFILE: 'too many files are open. Try again',
};

/** True for an error of the operating system, which is no mistake in the program. */
export const isSystemFault = (error: unknown): error is NodeJS.ErrnoException =>
  error instanceof Error && typeof (error as NodeJS.ErrnoException).syscall === 'string';

/** Why the system refused, without a full stop. */
export const because = (error: unknown): string =>
  causes[(error as NodeJS.ErrnoException).code ?? ''] ?? (error as Error).message;
