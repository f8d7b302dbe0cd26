/** Where an issue is: a row of a text file, or a cell of a workbook with its address, `Enero!F5`. */
export interface Place {
  sheet?: string | null | undefined;
  row: number | null;
  cell?: string | undefined;
}

/**
 * Places as a person lists them, the sheet named once and neighbours below each other as a run: `Enero: K6, K12–K15`;
 * rows alone `8, 19, 21–24`. Places come in the file's order; those of the whole file are left out.
 * @param most so many cells and runs are named.
 * @returns The list, and how many of the places it does not name.
 */
export function cellList(places: readonly Place[], most: number): { list: string; left: number } {
  const runs: { sheet: string; column: string; first: number; last: number }[] = [];
  let left = 0;
  for (const { sheet, row, cell } of places) {
    if (row === null) continue;
    const column = cell === undefined ? '' : (/(?<![A-Z])([A-Z]+)\d+$/.exec(cell)?.[1] ?? '');
    const name = column === '' ? '' : (sheet ?? '');
    const before = runs.at(-1);
    const follows = before?.sheet === name && before.column === column && before.last === row - 1;
    if (follows && left === 0) before.last = row;
    else if (runs.length < most) runs.push({ sheet: name, column, first: row, last: row });
    else left++;
  }
  let list = '';
  let sheet = '';
  for (const run of runs) {
    const text = `${run.column}${run.first}${run.last > run.first ? `–${run.column}${run.last}` : ''}`;
    if (run.sheet === sheet) list += list ? `, ${text}` : text;
    else list += `${list ? '; ' : ''}${run.sheet}: ${text}`;
    sheet = run.sheet;
  }
  return { list, left };
}
