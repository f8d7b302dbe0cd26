/** The environments in which the product is deployed. `cdk deploy --all -c env=dev` takes one. */
export interface Environment {
  /** In the names of stacks, in lower case. */
  name: string;
  /** Its twelve digits: CDK then refuses to deploy into another one. Null: whichever is signed in to. */
  account: string | null;
  region: string;
  /** True where the data are made up; every page states it. */
  sample: boolean;
  /** True: buckets outlive their stacks, and no stack is deleted before its protection is taken off. The pseudonym key always outlives. */
  keep: boolean;
  /** Mail addresses that alarms go to; each confirms once, by a link in a mail. */
  operators: readonly string[];
  /** Whom a clerk asks, as the page says it: a name, a telephone, an address. Null: the page names nobody. */
  contact: string | null;
  /** US dollars a month above which the budget's alarm goes off. */
  budget: number;
  /** Bytes that one query may scan, a cut-off of the workgroup. */
  scanLimit: number;
  /**
   * What one link may announce in a day: files, and their bytes. No network of the pledge comes near it: the largest has 800 centres,
   * and a file of each a month.
   */
  quota: { files: number; bytes: number };
  /** The number of the secret that CloudFront sends to the API: another number makes another secret. */
  originSecret: number;
  /** True: a dashboard in CloudWatch, 3 dollars a month from an account's fourth on. The alarms need none. */
  dashboard: boolean;
  /** True: what has people in clear (`landing/`, `rejects/`) is encrypted with a customer's key, which says who may read it. */
  customerKeys: boolean;
  /** True: CloudTrail records who read or wrote an object of what has people in clear. */
  dataEvents: boolean;
  /** True: a firewall before CloudFront, which counts the requests of each address. */
  waf: boolean;
  /**
   * True of an emulator, which has no saved queries, no budgets and no arithmetic of metrics: they are left out. It runs the
   * functions as programs of this machine, whichever processor that has.
   */
  emulated: boolean;
}

const gigabyte = 2 ** 30;

/** What costs each month, whoever asks, is off, unless an environment has it; the quota is the same for all. */
const plain = {
  originSecret: 1,
  quota: { files: 1000, bytes: 2 * gigabyte },
  dashboard: false,
  customerKeys: false,
  dataEvents: false,
  waf: false,
} as const;

/** Ireland: not every European region has all that is used here (budgets are missing in eu-south-2). */
export const environments: Record<string, Environment> = {
  dev: {
    name: 'dev',
    account: null,
    region: 'eu-west-1',
    sample: true,
    keep: false,
    operators: [],
    contact: null,
    budget: 5,
    scanLimit: gigabyte,
    ...plain,
    emulated: false,
  },
  prod: {
    name: 'prod',
    account: null,
    region: 'eu-west-1',
    sample: false,
    keep: true,
    operators: [],
    contact: null,
    budget: 20,
    scanLimit: 10 * gigabyte,
    ...plain,
    dashboard: true,
    emulated: false,
  },
  /** An emulator on this machine, for the tests: its buckets are kept as those of prod, so that they can be taken up again. */
  local: {
    name: 'local',
    account: null,
    region: 'us-east-1',
    sample: true,
    keep: true,
    operators: [],
    contact: null,
    budget: 5,
    scanLimit: gigabyte,
    ...plain,
    emulated: true,
  },
};

/** The name of an environment's monthly run: what is made before it names it by this. */
export const monthlyName = ({ name }: Pick<Environment, 'name'>): string => `pledge-${name}-monthly`;

/** The environment of a name. @param region In place of the table's own. @throws naming those that there are. */
export function environmentOf(name: string, region?: string): Environment {
  const found = environments[name];
  if (!found)
    throw new Error(
      `There is no environment "${name}". Expected one of: ${Object.keys(environments).join(', ')}. Usage: cdk deploy --all -c env=dev`,
    );
  return region ? { ...found, region } : found;
}
