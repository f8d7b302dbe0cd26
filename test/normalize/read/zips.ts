import { crc32, deflateRawSync } from 'node:zlib';

/** A part of a zip, and what its directory says where that is not the truth. */
export interface Part {
  name: string;
  bytes: Uint8Array | string;
  stored?: boolean;
  flags?: number;
  /** What the directory gives as the inflated size. */
  claimed?: number;
  crc?: number;
  /** Points at the local header of the part before. */
  overlaps?: boolean;
}

/** A zip by the letter of APPNOTE, or against it. */
export function zip(parts: readonly Part[]): Buffer {
  const locals: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  let previous = 0;
  for (const part of parts) {
    const bytes = Buffer.from(part.bytes);
    const packed = part.stored ? bytes : deflateRawSync(bytes);
    const name = Buffer.from(part.name);
    const common = Buffer.alloc(26);
    common.writeUInt16LE(20, 0);
    common.writeUInt16LE(part.flags ?? 0, 2);
    common.writeUInt16LE(part.stored ? 0 : 8, 4);
    common.writeUInt32LE(part.crc ?? crc32(bytes), 10);
    common.writeUInt32LE(packed.length, 14);
    common.writeUInt32LE(part.claimed ?? bytes.length, 18);
    common.writeUInt16LE(name.length, 22);
    const at = part.overlaps ? previous : offset;
    if (!part.overlaps) {
      const local = Buffer.concat([Buffer.from('PK\u0003\u0004', 'latin1'), common, name, packed]);
      locals.push(local);
      previous = offset;
      offset += local.length;
    }
    const tail = Buffer.alloc(14);
    tail.writeUInt32LE(at, 10);
    directory.push(Buffer.concat([Buffer.from('PK\u0001\u0002\u0014\u0000', 'latin1'), common, tail, name]));
  }
  const end = Buffer.alloc(22);
  end.write('PK\u0005\u0006', 0, 'latin1');
  end.writeUInt16LE(parts.length, 8);
  end.writeUInt16LE(parts.length, 10);
  end.writeUInt32LE(Buffer.concat(directory).length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...locals, ...directory, end]);
}

const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';

/** The parts of a workbook of one sheet, whose data is given as XML, with more or other parts. */
export function workbookParts(sheetData: string, others: readonly Part[] = []): Part[] {
  const parts: Part[] = [
    {
      name: '_rels/.rels',
      bytes: `<Relationships><Relationship Id="r1" Type="${OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    },
    {
      name: 'xl/workbook.xml',
      bytes: '<workbook xmlns:r="r"><sheets><sheet name="Hoja1" sheetId="1" r:id="s1"/></sheets></workbook>',
    },
    {
      name: 'xl/_rels/workbook.xml.rels',
      bytes: `<Relationships><Relationship Id="s1" Type="${OFFICE}/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="s2" Type="${OFFICE}/sharedStrings" Target="sharedStrings.xml"/><Relationship Id="s3" Type="${OFFICE}/styles" Target="styles.xml"/></Relationships>`,
    },
    {
      name: 'xl/worksheets/sheet1.xml',
      bytes: `<?xml version="1.0"?><worksheet><sheetData>${sheetData}</sheetData></worksheet>`,
    },
  ];
  const names = new Set(others.map(({ name }) => name));
  return [...parts.filter(({ name }) => !names.has(name)), ...others];
}

export const workbook = (sheetData: string, others: readonly Part[] = []) => zip(workbookParts(sheetData, others));
