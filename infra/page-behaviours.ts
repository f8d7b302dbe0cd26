import { readFileSync } from 'node:fs';
import { Duration } from 'aws-cdk-lib';
import {
  AllowedMethods,
  type BehaviorOptions,
  CacheHeaderBehavior,
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
import { releasedPaths } from '../schemas/public-files.ts';

/**
 * What CloudFront does with the pages: all go to the API. Only what they load is kept for good; what was released is kept by the
 * minute, so that many readers at once are one, and what is taken back is gone from every address within two.
 */
export function pageBehaviours(scope: Construct, origin: IOrigin) {
  const toPages: BehaviorOptions = {
    origin,
    viewerProtocolPolicy: ViewerProtocolPolicy.REDIRECT_TO_HTTPS,
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
  const released: BehaviorOptions = {
    ...toPages,
    allowedMethods: AllowedMethods.ALLOW_GET_HEAD,
    cachePolicy: new CachePolicy(scope, 'Released', {
      comment: 'For as long as the page says, at most a minute; the feed has the name in it',
      minTtl: Duration.seconds(0),
      defaultTtl: Duration.seconds(0),
      maxTtl: Duration.minutes(1),
      headerBehavior: CacheHeaderBehavior.allowList('x-forwarded-host'),
      enableAcceptEncodingBrotli: true,
      enableAcceptEncodingGzip: true,
    }),
  };
  return {
    page,
    byPath: { '/activos/*': asset, ...Object.fromEntries(releasedPaths.map((path) => [path, released])) },
  };
}

/** Beside the page's own: what holds of the name as a whole. */
const pageHeaders = (scope: Construct) =>
  new ResponseHeadersPolicy(scope, 'PageHeaders', {
    comment: 'The pages; their Content-Security-Policy is their own',
    securityHeadersBehavior: {
      contentTypeOptions: { override: true },
      frameOptions: { frameOption: HeadersFrameOption.DENY, override: true },
      strictTransportSecurity: { accessControlMaxAge: Duration.days(365), includeSubdomains: true, override: true },
    },
  });
