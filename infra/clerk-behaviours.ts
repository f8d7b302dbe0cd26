import { readFileSync } from 'node:fs';
import { Duration } from 'aws-cdk-lib';
import {
  AllowedMethods,
  type BehaviorOptions,
  CachePolicy,
  Function as CloudFrontFunction,
  FunctionCode,
  FunctionEventType,
  FunctionRuntime,
  HeadersFrameOption,
  type IOrigin,
  OriginRequestHeaderBehavior,
  OriginRequestPolicy,
  ResponseHeadersPolicy,
  ViewerProtocolPolicy,
} from 'aws-cdk-lib/aws-cloudfront';
import type { Construct } from 'constructs';
import { clerkPaths } from './clerk.ts';

/** What CloudFront does with the clerks' pages, by path: all go to the API; only what the pages load is kept. */
export function clerkBehaviours(scope: Construct, origin: IOrigin): Record<string, BehaviorOptions> {
  const toPages: BehaviorOptions = {
    origin,
    viewerProtocolPolicy: ViewerProtocolPolicy.HTTPS_ONLY,
    responseHeadersPolicy: pageHeaders(scope),
    functionAssociations: [
      {
        eventType: FunctionEventType.VIEWER_REQUEST,
        function: new CloudFrontFunction(scope, 'ViewerRequest', {
          comment: 'The name that a browser asked for; links of before',
          runtime: FunctionRuntime.JS_2_0,
          code: FunctionCode.fromInline(readFileSync(new URL('viewer-request.js', import.meta.url), 'utf8')),
        }),
      },
    ],
  };
  const page: BehaviorOptions = {
    ...toPages,
    allowedMethods: AllowedMethods.ALLOW_ALL,
    cachePolicy: CachePolicy.CACHING_DISABLED,
    originRequestPolicy: OriginRequestPolicy.ALL_VIEWER_EXCEPT_HOST_HEADER,
  };
  const asset: BehaviorOptions = {
    ...toPages,
    allowedMethods: AllowedMethods.ALLOW_GET_HEAD,
    cachePolicy: CachePolicy.CACHING_OPTIMIZED,
    // Neither cookie nor query: what is kept is the same for everybody.
    originRequestPolicy: new OriginRequestPolicy(scope, 'HostOnly', {
      comment: 'The name that a browser asked for, and nothing else',
      headerBehavior: OriginRequestHeaderBehavior.allowList('x-forwarded-host'),
    }),
  };
  const paths = [...clerkPaths, '/subir'];
  return Object.fromEntries(paths.map((path) => [path, path.startsWith('/activos/') ? asset : page]));
}

/** Beside the page's own: what holds of the name as a whole. */
const pageHeaders = (scope: Construct) =>
  new ResponseHeadersPolicy(scope, 'PageHeaders', {
    comment: 'The clerks’ pages; their Content-Security-Policy is their own',
    securityHeadersBehavior: {
      contentTypeOptions: { override: true },
      frameOptions: { frameOption: HeadersFrameOption.DENY, override: true },
      strictTransportSecurity: { accessControlMaxAge: Duration.days(365), includeSubdomains: true, override: true },
    },
  });
