import { openapi, routes } from '../../schemas/openapi.ts';
import { awsOf, awsStore } from '../runtime/aws/clients.ts';
import {
  bodyOf,
  type HttpAnswer,
  type HttpEvent,
  jsonAnswer,
  languageOf,
  textAnswer,
  withNetwork,
} from '../runtime/aws/http.ts';
import { powertoolsLog } from '../runtime/aws/log.ts';
import { bucketUrl, presignUpload } from '../runtime/aws/presign.ts';
import { bucketOf, settings } from '../runtime/aws/settings.ts';
import { readText } from '../runtime/disk/files.ts';
import { askUpload } from './api.ts';
import { pagePolicy, uploadPage } from './page.ts';

const store = awsStore(process.env);
const aws = awsOf(process.env);
const log = powertoolsLog();
const landing = (key: string) => bucketOf(process.env)(key);

/** A file of the page, beside the bundle. */
const pageFile = (name: string) => readText(`${settings(process.env, 'PAGE_FOLDER').PAGE_FOLDER}/${name}`);

const key = ({ method, path }: { method: string; path: string }) => `${method} ${path}`;

/** The upload's API: the URL of one file, its description, and the clerk's page. */
export async function handler(event: HttpEvent): Promise<HttpAnswer> {
  if (event.routeKey === key(routes.document)) return jsonAnswer({ status: 200, body: openapi() });
  if (event.routeKey === key(routes.page) || event.routeKey === key(routes.script)) {
    const [style, script] = await Promise.all([pageFile('style.css'), pageFile('script.js')]);
    const policy = pagePolicy(new URL(bucketUrl(landing('landing/'), aws)).origin, style);
    return event.routeKey === key(routes.page)
      ? textAnswer('text/html', policy, await uploadPage(languageOf(event), style))
      : textAnswer('text/javascript', policy, script);
  }
  const now = new Date().toISOString();
  return withNetwork(event, { now, store, log }, (network, language) =>
    askUpload(network, bodyOf(event), language, {
      store,
      now,
      presign: (key, size, sha256) => presignUpload({ bucket: landing(key), key, size, sha256 }, now, aws),
    }),
  );
}
