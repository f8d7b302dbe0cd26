import { CFB } from '@e965/xlsx';
import { parquetWriteBuffer } from 'hyparquet-writer';
import { HEADINGS, mixedXls, PEOPLE } from '../made.ts';
import type { Choices } from './choices.ts';

/** Old workbooks: records of one type, as many and as long as one likes, in a sound container. */
export const xls: Record<string, (choices: Choices) => Uint8Array> = {
  'records of one type': ({ count, below, of }) => {
    const container = CFB.read(Buffer.from(OLD), { type: 'buffer' });
    const stream = CFB.find(container, '/Workbook')!;
    const before = Buffer.from(stream.content as Uint8Array);
    const body = Buffer.alloc(count(of(8, 200, 8224)), of(0, 1, 255));
    for (let at = 0; at + 2 <= body.length && at < 8; at += 2)
      body.writeUInt16LE(of(0, 1, below(256), below(65_536)), at);
    const head = Buffer.alloc(4);
    head.writeUInt16LE(
      of(0x85, 0x18, 0x41e, 0xe0, 0xfc, 0xfd, 0xe5, 0xbe, 0xbd, 0x208, 0x207, 0x203, 0x06, 0x1ae, 0x3c, below(4096)),
      0,
    );
    head.writeUInt16LE(body.length, 2);
    const record = Buffer.concat([head, body]);
    const many = Math.min(count(200_000), Math.floor(8e6 / record.length) + 1);
    // Behind a record of the sound file.
    const places = [4 + before.readUInt16LE(2)];
    for (let at = places[0]!; at + 4 <= before.length; at += 4 + before.readUInt16LE(at + 2)) places.push(at);
    const at = of(...places);
    const content = Buffer.concat([
      before.subarray(0, at),
      ...Array.from({ length: many }, () => record),
      before.subarray(at),
    ]);
    stream.content = content;
    stream.size = content.length;
    return CFB.write(container, { type: 'buffer' }) as Buffer;
  },
};
const OLD = mixedXls();

/** Tables of columns. */
export const parquet: Record<string, (choices: Choices) => Uint8Array> = {
  'columns, groups and pages': ({ count, of, below }) => {
    const rows = count(5000);
    const columns = Math.min(count(16_384), Math.ceil(5e5 / rows));
    const names = [...HEADINGS, ...Array.from({ length: columns }, (_, i) => `c${i}`)];
    const columnData = names.map((name, c) => ({
      name,
      data: Array.from({ length: rows }, (_, i) => PEOPLE[i % 3]![c] ?? of('a', 'b', `${i}`, '')),
      type: 'STRING' as const,
    }));
    return new Uint8Array(
      parquetWriteBuffer({
        columnData,
        pageSize: of(1, 10, 1000, 2 ** 20),
        rowGroupSize: of(1 + below(rows), 2 + Math.floor(rows / 50), rows),
        kvMetadata: Array.from({ length: count(5000) }, (_, i) => ({ key: `k${i}`, value: 'v'.repeat(count(500)) })),
      }),
    );
  },
};
