import { runInNewContext } from 'node:vm';
import type { Resource } from './stacks.ts';

/** What a browser asks; names of headers in lower case, the query without its question mark. */
export interface ViewerRequest {
  method: string;
  path: string;
  query: string;
  headers: Record<string, string>;
}

/** What CloudFront answers itself, or what it asks of an origin. */
export type Forwarded =
  | { status: number; headers: Record<string, string> }
  | { origin: string; request: ViewerRequest; isKept: boolean };

interface Behaviour {
  PathPattern?: string;
  TargetOriginId: string;
  AllowedMethods?: string[];
  CachePolicyId: string | { Ref: string };
  OriginRequestPolicyId?: string | { Ref: string };
  ResponseHeadersPolicyId?: { Ref: string };
  FunctionAssociations?: { EventType: string; FunctionARN: { 'Fn::GetAtt': [string, string] } }[];
}

/** CloudFront's own policies that are used, by what they forward. */
const managed = {
  '658327ea-f89d-4fab-a63d-7e88639e58f6': { isKept: true },
  '4135ea2d-6df8-44a3-9df3-4b5a84be39ad': { isKept: false },
} as Record<string, { isKept: boolean }>;
const allButHost = 'b689b0a8-53d0-40ab-baf2-68738e2966ac';

/** Of a viewer, never sent on, whatever a policy says; a function may not write them either. */
const neverForwarded =
  /^(connection|expect|keep-alive|proxy-.*|te|trailer|transfer-encoding|upgrade|x-accel-.*|x-amz-cf-.*|x-amzn-.*|x-cache|x-edge-.*|x-forwarded-proto|x-real-ip)$/;
/** What a function may read and not write. */
const readOnly = ['content-length', 'host', 'transfer-encoding', 'via'];

/**
 * CloudFront as its developer guide describes it, of the distribution in a template: the first path that fits, its methods, its
 * viewer-request function, which headers, cookies and query go on, and the origin's own headers. Not modelled: what is kept, TLS, compression.
 */
export function cloudfront(resources: readonly Resource[]) {
  const byId = new Map(resources.map((r) => [r.id, r]));
  const [distribution] = resources.filter((r) => r.type === 'AWS::CloudFront::Distribution');
  const config = distribution!.properties.DistributionConfig;
  const behaviourOf = (path: string): Behaviour =>
    config.CacheBehaviors.find((b: Behaviour) => fits(b.PathPattern!, path)) ?? config.DefaultCacheBehavior;

  return {
    forward(request: ViewerRequest): Forwarded {
      const behaviour = behaviourOf(request.path);
      if (!(behaviour.AllowedMethods ?? ['GET', 'HEAD']).includes(request.method)) return { status: 403, headers: {} };
      const [association] = behaviour.FunctionAssociations ?? [];
      const code = association && byId.get(association.FunctionARN['Fn::GetAtt'][0])!.properties.FunctionCode;
      const made = code ? viewerRequest(code, request) : request;
      if ('status' in made) return made;
      const policy = behaviour.OriginRequestPolicyId;
      const kept = keptBy(behaviour.CachePolicyId);
      // What an answer is kept by is sent on too.
      const listed = [...listedHeaders(policy), ...kept.headers];
      const headers = policy === allButHost ? { ...made.headers } : pick(made.headers, listed);
      for (const name of Object.keys(headers)) if (name === 'host' || neverForwarded.test(name)) delete headers[name];
      // Those of the origin itself, whatever a browser says in them.
      Object.assign(headers, ownHeaders(behaviour.TargetOriginId));
      const query = policy === allButHost ? made.query : '';
      return { origin: behaviour.TargetOriginId, isKept: kept.isKept, request: { ...made, headers, query } };
    },

    /** The headers of an answer, as a browser gets them. */
    answered(path: string, headers: Record<string, unknown>): Record<string, unknown> {
      const { ResponseHeadersPolicyId: policy } = behaviourOf(path);
      return { ...headers, ...(policy && securityHeaders(byId.get(policy.Ref)!)) };
    },
  };

  /** Whether answers are kept, and by which headers beside the path. @throws where a policy of ours keeps by a cookie or a query. */
  function keptBy(policy: Behaviour['CachePolicyId']): { isKept: boolean; headers: string[] } {
    if (typeof policy === 'string') return { ...managed[policy]!, headers: [] };
    const { ParametersInCacheKeyAndForwardedToOrigin: by } = byId.get(policy.Ref)!.properties.CachePolicyConfig;
    if (by.CookiesConfig.CookieBehavior !== 'none' || by.QueryStringsConfig.QueryStringBehavior !== 'none')
      throw new Error('Cookies and queries in what is kept are not modelled.');
    return { isKept: true, headers: by.HeadersConfig.Headers ?? [] };
  }

  function ownHeaders(origin: string): Record<string, string> {
    const { OriginCustomHeaders: own = [] } = config.Origins.find((o: { Id: string }) => o.Id === origin);
    return Object.fromEntries(
      own.map((h: { HeaderName: string; HeaderValue: string }) => [h.HeaderName.toLowerCase(), h.HeaderValue]),
    );
  }

  function listedHeaders(policy: Behaviour['OriginRequestPolicyId']): string[] {
    if (typeof policy !== 'object') return [];
    return byId.get(policy.Ref)!.properties.OriginRequestPolicyConfig.HeadersConfig.Headers ?? [];
  }
}

const pick = (headers: Record<string, string>, names: readonly string[]) =>
  Object.fromEntries(Object.entries(headers).filter(([name]) => names.includes(name)));

/** `*` is any text, `?` one letter; what is left is taken as it stands, and in its case. */
function fits(pattern: string, path: string): boolean {
  const text = pattern.replace(/[.+^${}()|[\]\\]/g, '\\$&').replaceAll('*', '.*');
  return new RegExp(`^${text.replaceAll('?', '.')}$`, 's').test(path);
}

/** Runs a function's code on the event that CloudFront makes of a request. @throws where it writes what it may not. */
function viewerRequest(code: string, request: ViewerRequest): ViewerRequest | { status: number; headers: Headers } {
  const { cookie, ...others } = request.headers;
  const event = {
    version: '1.0',
    context: { eventType: 'viewer-request' },
    viewer: { ip: '192.0.2.1' },
    request: {
      method: request.method,
      uri: request.path,
      querystring: valuesOf([...new URLSearchParams(request.query)]),
      headers: valuesOf(Object.entries(others)),
      cookies: valuesOf((cookie ?? '').split('; ').flatMap((c) => (c ? [c.split('=') as [string, string]] : []))),
    },
  };
  const made = runInNewContext(`${code}\nhandler(event);`, { event }) as EdgeRequest | EdgeResponse;
  if ('statusCode' in made) return { status: made.statusCode, headers: textsOf(made.headers) };
  const headers = textsOf(made.headers);
  for (const name of new Set([...Object.keys(headers), ...Object.keys(others)]))
    if (headers[name] !== others[name] && (readOnly.includes(name) || neverForwarded.test(name)))
      throw new Error(`The function writes "${name}", which CloudFront does not let it.`);
  return { ...request, path: made.uri, headers: { ...headers, ...(cookie && { cookie }) } };
}

type Headers = Record<string, string>;
interface Values {
  [name: string]: { value: string };
}
interface EdgeRequest {
  uri: string;
  headers: Values;
}
interface EdgeResponse {
  statusCode: number;
  headers: Values;
}
const valuesOf = (pairs: readonly (readonly [string, string])[]): Values =>
  Object.fromEntries(pairs.map(([name, value]) => [name, { value }]));
const textsOf = (values: Values): Headers =>
  Object.fromEntries(Object.entries(values).map(([name, { value }]) => [name, value]));

function securityHeaders({ properties }: Resource): Headers {
  const {
    ContentSecurityPolicy: csp,
    FrameOptions: frame,
    StrictTransportSecurity: hsts,
    ReferrerPolicy: referrer,
  } = properties.ResponseHeadersPolicyConfig.SecurityHeadersConfig;
  return {
    'x-content-type-options': 'nosniff',
    'x-frame-options': frame.FrameOption,
    'strict-transport-security': `max-age=${hsts.AccessControlMaxAgeSec}${hsts.IncludeSubdomains ? '; includeSubDomains' : ''}`,
    ...(csp && { 'content-security-policy': csp.ContentSecurityPolicy }),
    ...(referrer && { 'referrer-policy': referrer.ReferrerPolicy }),
  };
}
