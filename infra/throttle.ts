import type { CfnStage } from 'aws-cdk-lib/aws-apigatewayv2';
import { routes } from '../schemas/openapi.ts';
import { answerLanguages } from '../schemas/pledge.ts';

/** Requests of a route, of all callers together: so many a second in the long run, and so many at once. */
export interface Throttle {
  rate: number;
  burst: number;
}

/** Of each route that has none of its own: API Gateway takes a stage's for each of them, and adds nothing up. */
export const throttle: Throttle = { rate: 5, burst: 20 };

/** Of the pages in a language: a page that announces files asks several times a second. */
const pages: Throttle = { rate: 10, burst: 40 };

const keyOf = ({ method, path }: { method: string; path: string }): string => `${method} ${path}`;

/**
 * By the key of a route. What makes something, or opens a link, has less than what is read; a flood of one leaves the others as
 * they are. Ten programs may look for their answers each second.
 */
export const throttles: Readonly<Record<string, Throttle>> = {
  [keyOf(routes.ask)]: { rate: 5, burst: 10 },
  [keyOf(routes.answer)]: { rate: 10, burst: 40 },
  [keyOf(routes.corrected)]: { rate: 1, burst: 5 },
  ...Object.fromEntries(answerLanguages.map((language) => [`ANY /${language}/{proxy+}`, pages])),
  // Most networks have their pages in Spanish alone.
  'ANY /es/{proxy+}': { rate: 20, burst: 40 },
};

/** Requests a second that the API lets in where each of its routes is flooded. */
export const mostRequests = (keys: readonly string[]): number =>
  keys.reduce((sum, key) => sum + (throttles[key] ?? throttle).rate, 0);

/** As a stage has them. */
export const routeSettings: NonNullable<CfnStage['routeSettings']> = Object.fromEntries(
  Object.entries(throttles).map(([key, { rate, burst }]) => [
    key,
    { ThrottlingRateLimit: rate, ThrottlingBurstLimit: burst },
  ]),
);
