/** What the release says to people, for the command line and the pages. */
export const en = {
  /** After "cannot be" of a run. */
  steps: {
    proposed: 'proposed',
    remarked: 'remarked',
    sent_back: 'sent back',
    signed: 'signed',
    released: 'released',
    taken_back: 'taken back',
    one_coordinator: 'one coordinator',
  },
  stages: {
    proposed: 'the run is proposed, and not signed',
    sent_back: 'the run was sent back with a question: it is proposed again, or another one is',
    signed: 'the run is signed',
  },
  refusals: {
    stage: 'A run cannot be {step} now: {stage}.',
    no_candidate: 'No run is proposed.',
    other_candidate: 'The run that is proposed is {run}, number {publication}, not {other}, number {otherPublication}.',
    provisional:
      'Publication {number} is provisional: its day was not over, or a file was not read. Publish a run as of a day that is over, and propose that.',
    second_person:
      '{proposer} proposed the run: a second person signs it. An association with one coordinator says so once.',
    one_hand:
      'The links of {proposer}, who proposed the run, and of {by} come from one hand, that of {maker}: nobody can tell two people by them. A second person signs by a link that was made on the command line (pledge ticket create --coordinator). An association with one coordinator says so once.',
    said_before: 'That the association has one coordinator was said before.',
    none_released: 'No run is released, so none can be taken back.',
    other_released: 'The run that is released is {run}, not {other}.',
    not_signed: 'The statement is not signed by its key.',
    not_next: 'The statement is of another run, or does not follow the one before: sign again.',
    not_second: 'The statement does not say that a second person signs.',
    not_alone: 'The statement does not say that one person proposed and signs.',
    unknown_key:
      'The key {key} is none that the statement before names, so that nobody would believe it. Who signed last signs this one, and adds it for the next.',
    weak_key:
      'By this public key anybody could sign (it is of small order). Make a key with pledge key sign-init, or on the page. Nothing was signed.',
    publication_gone: 'Publication {number} is damaged or gone. Put it back from your backup. Nothing was signed.',
    no_keyed_digest:
      'The digest of publication {number} under the key of the data is not stored yet, and what serves these pages has no right to the key. The monthly run stores it of every publication: start one, then sign; or sign on the command line. Nothing was signed.',
    no_report:
      'The report of publication {number} is not stored as it would be made now. Compute the figures as of its day again, then sign; or sign on the command line, which stores it. Nothing was signed.',
    no_pdf:
      'The PDFs of the report of run {number} are not stored yet, and cannot be made here. On AWS the last step of the monthly run makes them: wait for its end, and sign then. On one machine, install the compiler with npm ci, and sign again. Nothing was signed.',
    not_valid: 'The step\'s "{field}" is empty or too long. Nothing was stored.',
    taken_meanwhile:
      'Meanwhile {by} took step {number}, "{step}". Yours was not stored: look at what is there now, and decide again.',
    other_text:
      'What was signed is not what would be signed now: the report or the publication is another. Nothing was stored: sign again.',
    expired: 'The statement was prepared more than an hour ago. Nothing was stored: sign again.',
  },
};

/** Why a step is not taken. */
export type RefusalCode = keyof typeof en.refusals;

/** The texts of one language. `{…}` is put in. */
export type RefusalTexts = { [Part in keyof typeof en]: Record<keyof (typeof en)[Part], string> };
