import type { Table } from './table.ts';

/** What the shell itself needs: a script that completes what is typed. */
export function shellCommands({ program, help, under, options, does }: Table): void {
  under(program, 'completion', help.completion.does, 'pledge completion bash')
    .addArgument(options.choice('<shell>', help.completion.shell, ['bash', 'zsh', 'fish'], 'word'))
    .action(
      does(async () => {
        const { completion } = await import('../commands/completion.ts');
        return (terminal, shell: 'bash' | 'zsh' | 'fish') => completion(terminal, shell, program);
      }),
    );
}
