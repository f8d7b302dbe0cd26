import { openapi, routes } from '../../schemas/openapi.ts';
import { bySite } from '../runtime/aws/by-site.ts';
import { awsOf, awsStore } from '../runtime/aws/clients.ts';
import { bodyOf, type HttpAnswer, type HttpEvent, jsonAnswer, withNetwork } from '../runtime/aws/http.ts';
import { powertoolsLog } from '../runtime/aws/log.ts';
import { presignUpload } from '../runtime/aws/presign.ts';
import { bucketOf, quotaOf } from '../runtime/aws/settings.ts';
import { roomsOf } from '../runtime/ports/canary.ts';
import { askUpload } from './api.ts';

const rooms = roomsOf(awsStore(process.env));
const aws = awsOf(process.env);
const log = powertoolsLog();

/** The upload's API for programs: the URL of one file, and its description. */
export const handler = bySite(async (event: HttpEvent): Promise<HttpAnswer> => {
  const { method, path } = routes.document;
  if (event.routeKey === `${method} ${path}`) return jsonAnswer({ status: 200, body: openapi() });
  const now = new Date().toISOString();
  return withNetwork(event, { now, rooms: Object.values(rooms), log }, (network, language, { store, folder, link }) =>
    askUpload(network, bodyOf(event), language, {
      store,
      now,
      quota: { of: quotaOf(process.env), link },
      presign: (key, size, sha256) =>
        presignUpload({ bucket: bucketOf(process.env)(key), key: folder + key, size, sha256 }, now, aws),
    }),
  );
});
