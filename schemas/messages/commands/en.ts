import { argument } from './argument.ts';
import { countsIn } from './counts.ts';
import { helpEn } from './help-en.ts';

const { grouped, n } = countsIn('en');

/** What the command line prints, in English. */
export const en = {
  help: helpEn,

  /** What was typed and cannot be meant. */
  usage: {
    unknownCommand: (name: string) => `There is no command "${name}".`,
    unknownOption: (name: string) => `There is no option "${name}" here.`,
    fileOrOption: (name: string) => ` A file of that name is given as "./${name}".`,
    near: (words: string) => ` Near: ${words}.`,
    missingArgument: (name: string) => `The argument <${name}> is missing.`,
    missingValue: (option: string) => `The option "${option}" needs a value.`,
    missingOption: (option: string) => `The option "${option}" is needed.`,
    conflict: (one: string, other: string) => `The options "${one}" and "${other}" exclude each other.`,
    excess: (expected: number, found: number) => `Expected ${n(expected, 'argument')}, found ${found}.`,
    other: 'The command is not understood.',
    helpOf: (command: string) => `Options and examples: ${command} --help`,
    where: (where: string) => `Here the command takes${where} too.`,
    of: (option: string, sentence: string) => `${option}: ${sentence}`,
    unknown: {
      network: (name: string) => `there is no network "${name}".`,
      dataset: (name: string) => `there is no dataset "${name}".`,
      indicator: (name: string) => `there is no indicator "${name}".`,
      figure: (name: string) => `there is no figure "${name}".`,
      field: (name: string) => `there is no setting "${name}".`,
      word: (name: string) => `"${name}" is not one of its words.`,
    },
    expectedOneOf: (all: string) => ` Expected one of: ${all}.`,
    day: (text: string) => `expected a day that exists, YYYY-MM-DD, found "${text}".`,
    instant: (text: string) => `expected an instant such as 2018-04-03T09:15:00Z, found "${text}".`,
    month: (text: string) => `expected a month, YYYY-MM, found "${text}".`,
    positive: (text: string) => `expected a whole number from 1, found "${text}".`,
    port: (text: string) => `expected a port, 1 to 65535, found "${text}".`,
  },

  /** What ends a command. */
  failed: {
    system: (path: string, cause: string) => `"${path}": ${cause}.`,
    fault: (message: string, stack: string) =>
      `This is a fault of the program, not of your file: ${message}\nNothing that was stored is lost. Please report it, with what you typed and these lines:\n${stack}`,
    /** What the parts below the command line report, which is in English. */
    detail: (message: string) => message,
    erasedSince:
      'A person was erased after this run was made: its figures stand, and its rows are no longer there. Make a run without them: pledge rollup',
    warning: (sentence: string) => `warning: ${sentence}`,
  },

  /** Why the operating system refused, by its code; without a full stop. */
  system: {
    causes: {
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
      ELOOP: 'its links lead in a circle',
      EMFILE: 'too many files are open. Try again',
      EBUSY: 'another program uses it. Close that and try again',
      EIO: 'the disk does not answer. Check it, and restore from your backup what it lost',
      EADDRINUSE: 'another program uses this port',
      EADDRNOTAVAIL: 'this machine does not have that address',
      ENOTFOUND: 'this address is not known',
      'EACCES reading': 'permission denied. Ask its owner to let you read it',
      'EPERM reading': 'the system does not permit it. Ask its owner to let you read it',
      'EACCES listen': 'permission denied: a port below 1024 is the administrator’s',
    },
    other: (code: string) => `the system answers ${code}`,
  },

  files: {
    unreadable: (path: string, cause: string) => `The file "${path}" cannot be read: ${cause}.`,
    shorter: (path: string) => `The file "${path}" became shorter while it was read. Try again.`,
    noneLike: (pattern: string) => `No file fits "${pattern}". Nothing was done.`,
    inside: (option: string, path: string, data: string) =>
      `${option}: "${path}" lies in the data directory "${data}", which is for the program alone. Name another folder.`,
    existsAsFile: (path: string) => `"${path}" exists already, and was left as it is. Name another file.`,
    exists: (path: string) =>
      `"${path}" exists already, and was left as it is. Move it away, or name another folder with --out.`,
  },

  ingest: {
    whichFiles: 'Which files? Usage: pledge ingest FILE… --network ID, or --manifest FILE.json',
    whose: (all: string) => `Whose files? Add --network ID, one of: ${all}.`,
    toCome: (file: string, instant: string, now: string) =>
      `"${file}": the time of receipt ${instant} is still to come. Expected one up to now, ${now}.`,
    unreadable: (path: string, cause: string) => `The file "${path}" cannot be read: ${cause}. Nothing was taken in.`,
    changed: (path: string) =>
      `"${path}" changed while it was read. Nothing was taken in; close the program that writes it, and try again.`,
    manifestAlone: '--manifest has the files, networks and settings itself: give no others.',
    noEffect: (cause: string) => `what the files change cannot be computed: ${cause}`,
    notOnStack: (option: string) =>
      `${option} is for a data directory. A deployment takes the files that are named, and sets the time of receipt itself.`,
    replaceOnStack:
      'A replace takes whole months of what was sent before, and a deployment asks nobody here: add --yes, or send the file on the network’s page, which shows first what it takes.',
    unread: (file: string, upload: string) =>
      `"${file}" was sent (${upload}) and is not read yet. It will be: look later, by pledge status --stack, and do not send it again.`,
  },

  published: {
    none: (where: string) => `Nothing is published yet. First: pledge rollup${where}`,
    passed: (key: string) => `The publication "${key}" is damaged, and is passed over.`,
    damaged: 'Every publication is damaged. Put them back from your backup. Nothing was changed.',
    unknown: (run: string, where: string) =>
      `There is no published run "${run}", or it is damaged. Expected a run’s id or the number of a publication, as pledge runs${where} lists them.`,
  },

  status: {
    asOf: (day: string) => `As of ${day}. A month’s training rows are due on the 5th of the next month.`,
    columns: {
      network: 'network',
      name: 'name',
      uploads: 'uploads',
      accepted: 'accepted',
      rejected: 'rejected',
      to_mend: 'to correct',
      last: 'last',
      indicator: 'indicator',
      value: 'value',
      target: 'target',
      percent: 'percent',
      expected: 'expected',
      status: 'status',
    },
    states: {
      achieved: 'achieved',
      not_achieved: 'not achieved',
      on_track: 'on track',
      at_risk: 'at risk',
      behind: 'behind',
      no_evidence: 'no evidence',
    },
    late: 'Late, no rows and due a month ago or less:',
    missing: 'Missing, no rows and due more than a month ago:',
    stretch: (from: string, to: string) => `${from} to ${to}`,
    ofNow: (day: string) => `As of today, ${day}:`,
    noneWaits: 'Every file that landed has its receipt.',
    waits: (count: number) =>
      `${count === 1 ? '1 file landed and has' : `${count} files landed and have`} no receipt yet:`,
    isBeingRead: 'It is being read, or the hourly sweep takes it; if it stays, see docs/operate.md, "FailedStarts".',
    brokenOff: 'It was broken off: take the same file in again.',
    unsent: 'Not sent yet by their clerks, and counted nowhere:',
    until: (what: string, day: string) => `${what}, until ${day}`,
    monthlyRun: (name: string, state: string) => `The last monthly run, ${name}: ${state}.`,
    noMonthlyRun: 'No monthly run has started yet.',
    published: (number: number, run: string, day: string) => `Published as number ${number}: run ${run}, as of ${day}.`,
  },

  report: {
    whereTo: 'Where to? A deployment writes its own pages; for a copy of them add --out DIR.',
    noPdf:
      'no PDF was made: the package @myriaddreamin/typst-ts-node-compiler is not installed here. npm ci installs it, where there is one for this machine.',
    noLink: 'the mail has no link: name the address of the public report with --link.',
    mails: (files: string) => `Drafted: ${files}`,
    link: (text: string) => `--link: expected an address as https://example.org/report, found "${text}".`,
    provisional: 'these figures are provisional: the day is not over, or an upload is not read yet.',
    noPdfYet: 'the deployment has made no PDF of this run: its monthly run makes them after the report.',
  },

  query: {
    which: 'Which query? Usage: pledge query SQL',
    otherModels: (run: string) =>
      `run ${run} was made by other models or rules. The views counted_… are made by these, so that their sums may not be its figures: a new rollup makes both.`,
    oneSelect: 'The query was refused: one SELECT is expected. A query only reads, and a text holds one.',
    refused: (engine: string) => `The query was refused. DuckDB answers: ${engine}`,
    written: (path: string, rows: number) => `${path}: ${n(rows, 'row')}.`,
  },

  settings: {
    pair: (text: string) => `--set: expected field=value, found "${text}".`,
    twice: (where: string) => `${where} is given twice. Give it once, or take the files in by several commands.`,
    datasets: (set: string, option: string) =>
      `--set dataset=${set} and --dataset ${option} differ. Give one of the two.`,
    notOf: (where: string, dataset: string, allowed: string) =>
      `${where}: files of ${dataset} have no such field. Expected one of: ${allowed}.`,
    passMark: (where: string, text: string) =>
      `${where}: expected a grade such as 5, or a part of the best one such as "60 %", found "${text}".`,
    date: (where: string, text: string) =>
      `${where}: expected a day that exists, such as 16/03/2018 or 2018-03-16, found "${text}".`,
    empty: (where: string, text: string) => `${where}: expected a text, found "${text}".`,
  },

  manifest: {
    unreadable: (path: string, cause: string) => `The manifest "${path}" cannot be read: ${cause}.`,
    notJson: (path: string, line: number | null) =>
      `The manifest "${path}" is not JSON${line === null ? '' : `: look at line ${line}`}. Expected a list of {"file", "network"}.`,
    noList: (path: string) =>
      `The manifest "${path}" is no list. Expected [{"file", "network", "received_at"?, "replace"?, "again"?, "batch"?, "settings"?}, …].`,
    entry: (path: string, number: number, fault: string) => `The manifest "${path}", entry ${number}: ${fault}.`,
    unknownKeys: (found: string, allowed: string) => `there is no "${found}"; expected ${allowed}`,
    noEntry: (allowed: string) => `expected an object with ${allowed}`,
    value: (key: string, expected: string) => `"${key}": expected ${expected}`,
    kinds: {
      text: 'a text',
      dataset: 'one of: training, certification, company, milestone',
      instant: 'an instant such as "2018-04-03T09:15:00Z"',
      boolean: 'true or false',
      settings: 'texts by field, such as {"audience": "citizen"}',
    },
  },

  corrected: {
    noUpload: (network: string, upload: string, data: string) => `"${network}" has no upload ${upload} in "${data}".`,
    noFile: (path: string) => `There is no file "${path}", and it is no upload’s id (32 digits 0-9 a-f).`,
  },

  /** A data directory or a deployment, and its key. */
  data: {
    nothing: (root: string) =>
      `There is nothing in "${root}" yet. Take a file in first: pledge ingest FILE --network ID --data ${root}`,
    nothingDeployed: (stack: string) =>
      `There is nothing in the deployment "${stack}" yet. Take a file in first: pledge ingest FILE --network ID --stack ${stack}`,
    keyMissing: (root: string, path: string, without: string) =>
      `The key of "${root}" is missing: expected "${path}". ${without} Restore it from your backup: pledge key restore FILE --data ${root}`,
    otherPeople: 'Without it a person of before would be counted as another.',
    digestUnder: 'A statement holds a digest under it.',
    nobodyFound: 'Without it no person can be found.',
    deployment: (stack: string) => `the deployment "${stack}"`,
    kmsKey: 'Was the KMS key made anew? See docs/operate.md, "A lost key".',
    rightKey: (path: string, root: string) => `Put the right key at "${path}": pledge key restore FILE --data ${root}`,
    isFile: (root: string) => `"${root}" is a file, where a folder was expected. Choose another folder with --data.`,
    foreign: (root: string, file: string, expected: string) =>
      `"${root}" has files of something else in it ("${file}"), and no ${expected}. Choose an empty folder with --data, so that nothing gets mixed up.`,
    otherRules: (stack: string, theirs: number, ours: number) =>
      `The deployment "${stack}" reads files by rules ${theirs}, this program by rules ${ours}. Nothing was changed. Use the version of the program that is deployed.`,
    noQuestion: 'No question can be asked here. Run the command in a terminal.',
    brokenOff: 'Broken off: nothing was changed.',
    started: 'The run has started; it takes a few minutes.',
    more: (count: number, limit: number) => `… and ${count} more: --limit ${limit}`,
  },

  rollup: {
    toCome: (day: string, today: string) =>
      `--as-of ${day}: that day has not come yet; expected today, ${today}, or a day before.`,
    done: (number: number, run: string, day: string, where: string) =>
      `Published as number ${number}: run ${run}, as of ${day}. Every check passed. Read it: ${where}`,
    pending: (day: string, uploads: string) =>
      `Received by ${day}, and not read yet: ${uploads}. The figures are provisional.`,
    provisional: (day: string) => `${day} is not over: the figures are provisional.`,
    later: (count: number, day: string, where: string) =>
      `${count === 1 ? '1 file was' : `${count} files were`} received after ${day}, and ${count === 1 ? 'is' : 'are'} not counted. To count up to a later day: pledge rollup${where} --as-of YYYY-MM-DD`,
  },

  verify: {
    noKey: 'the raw files are not read anew: the key is not there.',
    erased: (run: string, day: string, erased: number, tables: number) =>
      `Run ${run}, as of ${day}: ${n(erased, 'upload')} rewritten since without a person, so it is not computed again. Its chain, its ${n(tables, 'table')} and what took the place of ${erased === 1 ? 'that upload' : 'those uploads'} are as they were recorded.`,
    equal: (run: string, day: string, raw: number, objects: number) =>
      `Run ${run}, as of ${day}, was made again from the lake${raw === 0 ? ' (no raw file is kept any more)' : `, and the lake from the ${raw === 1 ? 'raw file that is' : `${raw} raw files that are`} still kept`}: all ${objects} objects are equal, byte by byte.`,
    differs: (run: string, day: string) => `Run ${run}, as of ${day}, does not come out again:`,
    noFolder: (path: string) => `"${path}" is no folder.`,
    notReleased: (path: string) => `"${path}" is not what was released:`,
    released: (run: string, day: string, files: number, statement: number) =>
      `Run ${run}, as of ${day}, is released: ${files} files are as they were signed, by statement ${statement}.`,
    takenBack: (run: string, day: string, statement: number, reason: string) =>
      `Run ${run}, as of ${day}, was taken back, by statement ${statement}: ${reason}`,
    alone: ' One person proposed and signed it: the association has one coordinator.',
    sample: ' It is of the sample world: the people are made up.',
    compareKey: (key: string) => `Compare the key with the one that the association publishes: ${key}`,
    compareHead: (head: string) => `Compare the last statement, so that none is missing: ${head}`,
  },

  person: {
    documents: 'DNI, NIE or passport (several with commas; empty where none is known): ',
    first_name: 'First name: ',
    last_name: 'Last name: ',
    birth_date: 'Birth date (dd/mm/yyyy): ',
    email: 'E-mail: ',
    faults: {
      documents: 'The document is not a whole DNI, NIE or passport, or its letter is wrong: type it again.',
      birth_date: 'The birth date is no date: type it as dd/mm/yyyy.',
      email: 'The e-mail is not as an address is: type it again, whole.',
      too_little: 'Give a document; or a name with a birth date or an e-mail; or an e-mail.',
      reason: 'The reason names the person, and stays: write it without them. Nothing was erased.',
      several: 'These rows are of people with several documents: give the document of the one who asks.',
    },
    by: {
      document: 'by the document',
      name: 'by name and birth date',
      email: 'by the e-mail',
      text: 'not in the lake: rejected, or no record',
    },
    found: (rows: number, uploads: number, waiting: number) =>
      `Found: ${n(rows, 'row')} in ${n(uploads, 'upload')}, ${n(waiting, 'file')} waiting.`,
    notRecognised: 'not recognised',
    upload: (id: string) => `upload ${id}`,
    row: (sheet: number, row: number, by: string) => `sheet ${sheet}, row ${row}, ${by}`,
    asSent: (cells: string) => `as sent: ${cells}`,
    waiting: 'Not sent yet:',
    rows: (count: number) => n(count, 'row'),
    brokenOff: (key: string) => `${key}: landed, and its command was broken off`,
    near: 'Perhaps theirs, and not taken for it (the same name and birth date, parts of them, or e-mail):',
    unread: 'Raw files that cannot be read, so that what is in them is not known:',
    maps: 'Confirmed headings or words that name them:',
    noncurrent: 'Deleted or written over, and kept for some days as an earlier version:',
    version: (key: string, version: string) => `${key}  version ${version}`,
  },

  erase: {
    nothing: 'Nothing to erase.',
    yes: 'yes',
    ask: 'Erase all of it? It cannot be undone. Type yes: ',
    kept: 'Nothing was erased.',
    erased: (uploads: number, waiting: number) =>
      `Erased: ${uploads === 1 ? '1 upload is' : `${uploads} uploads are`} written again without them, ${waiting === 1 ? '1 file that waited is' : `${waiting} files that waited are`} gone.`,
    recorded: (number: number) =>
      `Recorded as erasure ${number}. Rows of theirs dated up to today stay out of later files.`,
    nothingLeft: 'Looked for again: nothing is left.',
    left: (files: number) =>
      `Looked for again: ${files === 1 ? '1 file' : `${files} files`} came meanwhile: run it again.`,
    next: (where: string) => `Now make the figures anew: pledge rollup${where}. Backups have to forget too.`,
  },

  withdraw: {
    noUpload: (upload: string) =>
      `There is no upload "${upload}". Its id is in the answer to its sender, and in pledge explain.`,
    isWithdrawn: (upload: string, network: string, day: string) =>
      `Nothing changes: upload ${upload} of ${network} has been withdrawn since ${day}.`,
    counts: (upload: string, network: string) => `Nothing changes: upload ${upload} of ${network} counts.`,
    withdrawn: (upload: string, network: string, where: string) =>
      `Withdrawn: upload ${upload} of ${network}. It does not count as of today or later; as of the days before nothing changes. To count anew: pledge rollup${where}`,
    restored: (upload: string, network: string, where: string) =>
      `Put back: upload ${upload} of ${network}. It counts again as of today or later; as of the days before nothing changes. To count anew: pledge rollup${where}`,
  },

  clean: {
    deleted: (count: { landing: number; rejects: number; waiting: number }, days: typeof count) =>
      `Deleted: ${n(count.landing, 'raw file or envelope', 'raw files or envelopes')} older than ${days.landing} days, ${n(count.rejects, 'list of rejected rows', 'lists of rejected rows')} older than ${days.rejects} days, ${n(count.waiting, 'file that waited for its clerk', 'files that waited for their clerk')} for ${days.waiting} days.`,
  },

  backup: {
    made: (dir: string, objects: number) =>
      `${n(objects, 'object')} in "${dir}". Prove it: pledge verify --data ${argument(dir)}\nIt has pseudonymous rows, and is kept as the data are; the key is backed up apart: pledge key backup. After an erasure make a new one, and delete this.`,
    restored: (dir: string, objects: number) => `${n(objects, 'object')} of "${dir}" are in their place.`,
    whole: (dir: string) => `"${dir}" is a whole backup. Choose a folder that there is not.`,
    notWhole: (dir: string) =>
      `"${dir}" is no whole backup: there is no store.json, which is written last. Make it again, into the same folder.`,
    otherData: (dir: string) =>
      `There are other data than those of "${dir}". Nothing was changed. A backup is put back where there is nothing, or the same.`,
  },

  key: {
    lost: (root: string, path: string) =>
      `The key of "${root}" is missing: expected "${path}". Restore it from an earlier backup: pledge key restore FILE`,
    none: (path: string) =>
      `There is no key to back up: expected "${path}". It is made when the first file is taken in.`,
    backedUp: (file: string) =>
      `The key is in "${file}". Keep it apart from the data: who has both can find people out.`,
    otherData: (file: string, root: string) =>
      `"${file}" is the key of other data than those in "${root}". Nothing was changed.`,
    another: (path: string) =>
      `"${path}" is another key. Nothing was changed. Move it away first, if you are sure that it is not needed.`,
    restored: (path: string) => `The key is in its place, "${path}".`,
    sealed: (file: string) =>
      `The key is in "${file}", under your passphrase. Keep the file apart from the data, and the passphrase apart from the file: without it nobody can open the file, you neither.`,
    inDeployment: (stack: string) =>
      `The deployment "${stack}" has the key of the backup. Its functions use it from their next start.`,
    otherDeployment: (file: string, stack: string) =>
      `"${file}" is the key of other data than those of the deployment "${stack}". Nothing was changed.`,
    anotherRestored: (stack: string) =>
      `Another key was restored into the deployment "${stack}" before. Nothing was changed.`,
    passphrase: 'Passphrase of the key’s backup: ',
    newPassphrase: (length: number) => `A new passphrase, of ${length} characters or more: `,
    again: 'Once more: ',
    tooShort: (length: number) =>
      `The passphrase is too short: expected ${length} characters or more, such as four words that have nothing to do with one another. Nothing was written.`,
    differ: 'The two passphrases differ. Nothing was written.',
    notOpened: (file: string) =>
      `"${file}" does not open: the passphrase is another, or the file was changed. Nothing was changed.`,
    otherPledge: (file: string, theirs: string, ours: string) =>
      `"${file}" is the key of the pledge "${theirs}"; this program counts "${ours}". Nothing was changed.`,
    signing: (file: string, fingerprint: string) =>
      `The key is in "${file}". It stays with the person who signs; keep a copy apart. It is known by:\n${fingerprint}`,
  },

  map: {
    refusedAnew: (anew: string) =>
      `A file that was refused is read anew when it is sent again. One that was accepted keeps its answer; to have it read anew: ${anew}`,
    onStack: 'the clerk sends it again, and chooses to have it read anew',
    whose: (all: string) => `Whose headings? Add --network ID, one of: ${all}.`,
    ofWhat: (all: string) => `Headings of what? Add --dataset, one of: ${all}.`,
    pair: (text: string) =>
      `Expected "Heading=field", the heading with a letter and at most 200 of them, found "${text}".`,
    noField: (text: string, dataset: string, field: string, all: string) =>
      `"${text}": ${dataset} has no field "${field}". Expected one of: ${all}; or - to leave the column out.`,
    wordPair: (field: string, text: string) =>
      `Expected "${field}:Word=value", the word with a letter and at most 200 of them, found "${text}".`,
    noValue: (text: string, value: string, field: string, all: string) =>
      `"${text}": "${value}" is no value of ${field}. Expected one of: ${all}.`,
    leftOut: '(left out)',
    version: (network: string, number: number) => `${network}, version ${number}`,
    nothing: ': nothing confirmed',
    nothingOfAny: 'No network has confirmed a heading or a word yet.',
  },

  explain: {
    columns: {
      place: 'place',
      network: 'network',
      month: 'month',
      date: 'date',
      upload: 'upload',
      received_at: 'received_at',
      sheet: 'sheet',
      row: 'row',
      done: 'done',
      state: 'state',
      because: 'because',
    },
    oneOfTwo: 'One of the two is expected: a figure, or --row UPLOAD:SHEET:ROW.',
    noSuch: (figure: string) =>
      `There is no such figure of ${figure}. Give one of --of, --network, --month, --with, and what the indicator counts.`,
    what: {
      figure: (figure: string, of: string | null) => (of ? `${figure} (${of})` : figure),
      network: (network: string) => `of ${network}`,
      month: (month: string) => `in ${month}`,
      other: (other: string) => `with ${other}`,
    },
    value: (what: string, day: string, value: number) => `${what}, as of ${day}: ${value}.`,
    same: (total: number) => `Found in the lake: ${total}, the same.`,
    differs: (total: number, run: string, where: string) =>
      `Found in the lake: ${total}, which is not the same: see pledge verify --run ${run}${where}.`,
    aMonth: 'A month is one network’s: months --network ID --month YYYY-MM.',
    month: (network: string, month: string, day: string, state: string, rows: number) =>
      `${network}, ${month}, as of ${day}: ${state}, ${n(rows, 'row')}.`,
    monthStates: {
      received: 'received',
      late: 'late',
      missing: 'missing',
      not_due: 'not due yet',
      none: 'not a month up to that day',
    },
    milestone: (milestone: string, day: string, status: string) => `${milestone}, as of ${day}: ${status}.`,
    milestoneStates: {
      achieved: 'achieved',
      achieved_late: 'achieved late',
      overdue: 'overdue',
      under_way: 'under way',
      planned: 'planned',
    },
    proves: 'it proves the milestone',
    notItsSender: 'its sender is none of the milestone’s',
    state: (state: string) => `it has ${state} as its state`,
    noState: 'no state',
    noLink: 'no public https link',
    notInTime: 'its day is missing, before the pledge, or after its receipt',
    earlier: 'another row proves it by an earlier day',
    address: (text: string) => `--row ${text}: expected UPLOAD:SHEET:ROW, as a receipt and pledge explain list them.`,
    noRow: (run: string, day: string) => `Run ${run}, as of ${day}, has no such row: `,
    absent: {
      refused: 'its file was refused.',
      later: 'its upload came after that.',
      withdrawn: 'its upload is withdrawn.',
      no_row: 'it is empty, or not below the heading, or not among the errors that the receipt lists.',
    },
    rejected: (errors: string) => `it was rejected, for ${errors}.`,
    error: (code: string, column: number | null, field: string | null) =>
      [code, column === null ? '' : ` in column ${column}`, field === null ? '' : ` (${field})`].join(''),
    record: (dataset: string, record: number, counts: boolean) =>
      `${dataset}, record ${record}: ${counts ? 'it counts' : 'it does not count'}.`,
    reasons: {
      superseded: (upload: string, sheet: number, row: number) =>
        `superseded by upload ${upload}, sheet ${sheet}, row ${row}, which says the same thing later`,
      replaced: (upload: string) => `replaced by upload ${upload}, which replaces its month`,
      notPassed: 'not passed',
      notCompleted: 'not completed',
      outside: (day: string | null) => `outside the window: its day is ${day ?? 'missing'}`,
      noSme: 'no SME: by its last known employees, its type or its tax id',
      counts: (indicator: string) => `counts in ${indicator}`,
      counted: (indicator: string, upload: string, sheet: number, row: number) =>
        `already counted in ${indicator} by upload ${upload}, sheet ${sheet}, row ${row}: a participation`,
    },
  },

  serve: {
    port: (port: number, host: string, cause: string) =>
      `Port ${port} at ${host} cannot be served: ${cause}. Choose another with --port.`,
    open: 'Open until you press Ctrl+C.',
    report: 'The report:',
    pages: 'The pages of the networks (each link is for one, and is shown this once):',
    noLinks: 'No links were made: name networks with --network, or make them with pledge ticket create.',
    notHere: (files: string) => `Nothing here. Try: ${files}`,
    nothing: 'Nothing is published yet.',
    desk: 'The coordinator’s desk (shown this once too):',
  },

  ticket: {
    made: (owner: string, ends: string, again: string) =>
      `For ${owner}, until ${ends}. The link is shown this once: send it by a safe way. To end it: pledge ticket revoke ${again}`,
    whom: 'Whom is the link for? Expected --network ID or --coordinator NAME, one of the two.',
    name: (text: string) => `--coordinator: expected a name of 1 to 100 characters, found "${text}".`,
    states: { revoked: 'revoked', ended: 'ended', valid: 'valid' },
    coordinator: (name: string) => `coordinator ${name}`,
    commandLine: 'command line',
    columns: { state: 'state', whom: 'for', until: 'until', made_by: 'made by', hash: 'hash', note: 'note' },
    none: (hash: string, where: string) => `There is no ticket "${hash}". List them: pledge ticket list${where}`,
    revoked: (hash: string) => `Revoked: ${hash}`,
  },

  sample: {
    madeUp: 'The sample world: the people and companies in it are made up.',
    taking: 'taking files in',
    files: (count: number, by: { accepted: number; partly: number; refused: number; duplicate: number }) =>
      `${n(count, 'file')}: ${by.accepted} accepted, ${by.partly} accepted in part, ${by.refused} refused, ${by.duplicate} sent before.`,
    rows: (rows: { read: number; accepted: number; rejected: number; blank: number; ignored: number }) =>
      `${n(rows.read, 'row')}: ${grouped(rows.accepted)} accepted, ${grouped(rows.rejected)} rejected, ${grouped(rows.blank)} blank, ${grouped(rows.ignored)} ignored.`,
    where: (files: string, data: string) => `The files: ${files}. To look further, add --data ${data} to any command.`,
    report: (address: string) => `The report: ${address}`,
    clerk: (network: string, link: string) => `A clerk’s page, of ${network}: ${link}`,
    desk: (link: string) => `The coordinator’s desk: ${link}`,
  },

  runs: {
    columns: { number: 'number', run: 'run', as_of: 'as of', provisional: 'provisional', state: 'state' },
    yes: 'yes',
    no: 'no',
    states: { current: 'current', superseded: 'superseded', damaged: 'damaged' },
    again: (number: number) => `the run of number ${number} again`,
    outcomes: {
      proposed: 'proposed',
      sent_back: 'sent back',
      signed: 'signed',
      released: 'released',
      followed: 'followed',
      taken_back: 'taken back',
      dropped: 'dropped',
    },
  },

  diff: {
    heading: (before: number, beforeDay: string, after: number, afterDay: string) =>
      `From number ${before}, as of ${beforeDay}, to number ${after}, as of ${afterDay}.`,
    none: 'No figure changed.',
    all: 'all',
    columns: {
      figure: 'figure',
      network: 'network',
      before: 'before',
      after: 'after',
      change: 'change',
      cause: 'cause',
      upload: 'upload',
    },
    causes: {
      new_people: 'new people',
      corrections: 'corrections',
      withdrawn: 'withdrawn',
      erased: 'erased',
      rules: 'rules',
    },
    models:
      'The runs were made by other models or for other terms of the pledge; what that changes stands under rules.',
    linked: 'people linked anew',
  },

  release: {
    columns: { step: 'step', at: 'at', by: 'by', what: 'what', number: 'number', says: 'text' },
    steps: {
      proposed: 'proposed',
      remarked: 'remarked',
      sent_back: 'sent back',
      signed: 'signed',
      released: 'released',
      taken_back: 'taken back',
      one_coordinator: 'one coordinator',
    },
    onFigure: (figure: string, network: string | null, remark: string) =>
      `${figure}${network ? ` of ${network}` : ''}: ${remark}`,
    released: (run: string, number: number) => `Released: run ${run}, number ${number}.`,
    nothing: 'Nothing is released now.',
    noCandidate: (where: string) => `No run is proposed: pledge release propose RUN --by NAME${where}`,
    onItsWay: (run: string, number: number, next: string) => `On its way: run ${run}, number ${number}, ${next}.`,
    next: {
      proposed: (by: string) => `proposed by ${by}; a second person signs it, or it is sent back`,
      sentBack: 'sent back with a question; it is proposed again, or another run is',
      signed: (where: string) => `signed; it is made public by pledge release publish --by NAME${where}`,
    },
    statements: (out: string, count: number, key: string, head: string) =>
      `${out}: ${n(count, 'statement')}. Publish, in another place, the two lines by which it is checked:\n  key  ${key}\n  head ${head}`,
    noKey: (path: string) =>
      `"${path}" is no key to sign with: expected an Ed25519 private key in PEM, as pledge key sign-init makes it.`,
    nextKey: (text: string) =>
      `--next-key ${text}: expected 64 hexadecimal digits, as pledge key sign-init prints them.`,
    hints: {
      propose: (where: string) => `First: pledge release propose RUN --by NAME${where}`,
      alone: (where: string) => `The command: pledge release alone --reason TEXT --by NAME${where}`,
      nextKey: (key: string) => `The option: --next-key ${key}`,
    },
    step: (number: number, step: string, by: string, run: string) => `Step ${number}, ${step}, by ${by}${run}.`,
    ofRun: (run: string, number: number) => `: run ${run}, number ${number}`,
  },

  inspect: {
    facts: {
      kind: (kind: string) => `type ${kind}`,
      container: (container: string) => `packed as ${container}`,
      encoding: (encoding: string) => `encoding ${encoding}`,
      bom: 'with a byte order mark',
      delimiter: (delimiter: string) => `delimiter ${delimiter}`,
      quote: (quote: string) => `quote ${quote}`,
      lineEnd: (end: string) => `line end ${end}`,
      /** Delimiters that are not seen when they are printed. */
      signs: { '\t': 'tab', ' ': 'space', '': 'none' } as Record<string, string>,
      ends: { mixed: 'mixed', none: 'none' } as Record<string, string>,
    },
    sheet: (name: string, hidden: boolean) => `sheet "${name}"${hidden ? ' (hidden)' : ''}: `,
    noHeading: 'no heading of a dataset',
    heading: (dataset: string, known: string | null, row: number) =>
      `${dataset}${known === null ? '' : ` (${known})`}, heading in row ${row}`,
    leftOut: '(left out)',
    didYouMean: (field: string) => `(left out; did you mean ${field}?)`,
    again: ' (again)',
    missing: (fields: string) => `missing: ${fields}`,
  },

  remind: {
    none: (day: string) => `As of ${day} no network is late: nothing is written.`,
    late: (day: string, count: number) =>
      `As of ${day} ${count === 1 ? '1 network is late; its message has' : `${count} networks are late; their messages have`} no recipient yet:`,
  },

  doctor: {
    parts: {
      lake: 'lake',
      landing: 'landing',
      publication: 'publication',
      deadLetters: 'dead letters',
      waitingDeadLetters: 'waiting dead letters',
      failedStarts: 'failed starts',
      key: 'key',
      lastRun: 'last run',
    },
    ok: 'ok',
    bad: 'BAD',
    receipts: (count: number) => n(count, 'receipt'),
    landed: (count: number) => `landed and without a receipt: ${count} (docs/operate.md, FailedStarts)`,
    noneLanded: 'no landed file without a receipt',
    published: (run: string, day: string) => `run ${run}, as of ${day}`,
    nothingPublished: 'nothing was published yet',
    dead: (count: number, page: string) => `${n(count, 'message')} failed again and again (docs/operate.md, ${page})`,
    none: 'none',
    keyIs: (state: string) => `the pseudonym key is ${state} (docs/operate.md, A lost key)`,
    enabled: 'enabled',
    runEnded: (name: string, status: string) => `${name} ended as ${status} (docs/operate.md, RollupFailed)`,
    noRun: 'none yet',
  },
};

export type CommandTexts = typeof en;
