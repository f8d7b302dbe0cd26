import { monthArea } from './routes/month.ts';
import { peopleArea } from './routes/people.ts';
import { releaseArea } from './routes/release.ts';
import { reportArea } from './routes/report.ts';
import { runsArea } from './routes/runs.ts';
import { ticketsArea } from './routes/tickets.ts';
import type { Area } from './site.ts';

/** The areas of the desk, in the order of its navigation. The first is the page that a coordinator's link opens. */
export const areas: readonly Area[] = [monthArea, runsArea, reportArea, releaseArea, peopleArea, ticketsArea];
