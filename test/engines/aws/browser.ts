import { expect } from 'vitest';
import { cloudfront } from '../../infra/cloudfront.ts';
import { synthesised } from '../../infra/stacks.ts';
import { api, bySite, deployed, type HttpAnswer, http } from './client.ts';

/** The clerks' pages as a browser has them: through CloudFront, whose model stands before the emulator's API. */

const edge = cloudfront(synthesised('local').resources);
export const origin = deployed.site;

export interface Page extends HttpAnswer {
  location: string | undefined;
}

/** One browser, with its cookies. @param of Where the site is, and the API behind it, with what CloudFront sends there. Default: those of the deployment. */
export function browser(of = { origin, api, bySite }) {
  const { origin, api, bySite } = of;
  const host = new URL(origin).hostname;
  const cookies = new Map<string, string>();

  async function ask(method: string, address: string, more: { headers?: Record<string, string>; body?: string } = {}) {
    const url = new URL(address, origin);
    expect(url.origin).toBe(origin);
    const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const forwarded = edge.forward({
      method,
      path: url.pathname,
      query: url.search.slice(1),
      headers: {
        host,
        'accept-language': 'es',
        ...(cookie && { cookie }),
        ...(method !== 'GET' && { origin, 'sec-fetch-site': 'same-origin' }),
        ...more.headers,
      },
    });
    if ('status' in forwarded) return page({ ...forwarded, body: '' });
    const { path, query, headers } = forwarded.request;
    const answer = await http(`${api}${path}${query && `?${query}`}`, {
      method,
      // In the template the secret is a reference.
      headers: { ...headers, ...bySite, 'content-length': String(Buffer.byteLength(more.body ?? '')) },
      ...(more.body !== undefined && { body: more.body }),
    });
    for (const set of [answer.headers['set-cookie'] ?? []].flat()) keep(set);
    return page({ ...answer, headers: edge.answered(path, answer.headers) as HttpAnswer['headers'] });
  }

  const page = (answer: HttpAnswer): Page => ({ ...answer, location: answer.headers.location as string | undefined });

  /** As a browser does: to this host alone, over TLS, out of reach of scripts. */
  function keep(set: string) {
    const [pair = '', ...attributes] = set.split('; ');
    const [name = '', value = ''] = pair.split('=');
    expect(name).toMatch(/^__Host-/);
    expect(attributes.map((a) => a.toLowerCase())).toEqual(
      expect.arrayContaining(['path=/', 'secure', 'httponly', 'samesite=strict']),
    );
    if (value === '') cookies.delete(name);
    else cookies.set(name, value);
  }

  return {
    get: (address: string, headers: Record<string, string> = {}) => ask('GET', address, { headers }),
    /** A form, as a browser sends it. */
    post: (address: string, fields: Record<string, string>, headers: Record<string, string> = {}) =>
      ask('POST', address, {
        headers: { 'content-type': 'application/x-www-form-urlencoded', ...headers },
        body: new URLSearchParams(fields).toString(),
      }),
    /** What the page's script asks. */
    async script<T>(method: string, address: string, token: string, body?: unknown): Promise<T> {
      const headers = { 'x-token': token, 'content-type': 'application/json' };
      const answer = await ask(method, address, { headers, ...(body !== undefined && { body: JSON.stringify(body) }) });
      if (answer.status !== 200) throw new Error(`${method} ${address}: ${answer.status} ${answer.body}`);
      return JSON.parse(answer.body) as T;
    },
    async follow(address: string): Promise<Page & { address: string }> {
      for (let at = address, hops = 0; hops < 5; hops++) {
        const answer = await ask('GET', at);
        if (!answer.location) return { ...answer, address: at };
        at = answer.location;
      }
      throw new Error(`"${address}" leads on and on`);
    },
  };
}

/** The value of a field of a page's form; undefined where it has none. */
export const fieldOf = (body: string, name: string): string | undefined =>
  new RegExp(`name="${name.replaceAll('.', '\\.')}"[^>]*? value="([^"]*)"`).exec(body)?.[1];
