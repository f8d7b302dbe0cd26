/**
 * How long a test, or what it starts with, may take. CI ends a run that hangs after 90 minutes; a machine there may also
 * stand still for half an hour, which is no fault of the test that it met, so that no shorter limit holds there.
 * @param limit Milliseconds, on anybody's own machine.
 */
export const within = (limit: number): { testTimeout: number; hookTimeout: number } => {
  const milliseconds = process.env.CI ? 5_400_000 : limit;
  return { testTimeout: milliseconds, hookTimeout: milliseconds };
};
