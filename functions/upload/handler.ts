import { openapi, routes } from '../../schemas/openapi.ts';
import { bodyOf, type HttpAnswer, type HttpEvent, jsonAnswer, withNetwork } from '../runtime/aws-http.ts';
import { awsOf, awsStore } from '../runtime/aws-world.ts';
import { powertoolsLog } from '../runtime/powertools-log.ts';
import { presignUpload } from '../runtime/presign.ts';
import { bucketOf } from '../runtime/settings.ts';
import { askUpload } from './api.ts';

const store = awsStore(process.env);
const aws = awsOf(process.env);
const log = powertoolsLog();

/** The upload's API: the URL of one file, and the API's description. */
export async function handler(event: HttpEvent): Promise<HttpAnswer> {
  if (event.routeKey === `${routes.document.method} ${routes.document.path}`)
    return jsonAnswer({ status: 200, body: openapi() });

  const now = new Date().toISOString();
  return withNetwork(event, { now, store, log }, (network, language) =>
    askUpload(network, bodyOf(event), language, {
      store,
      now,
      presign: (key, size, sha256) =>
        presignUpload({ bucket: bucketOf(process.env)(key), key, size, sha256 }, now, aws),
    }),
  );
}
