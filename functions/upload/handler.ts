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
import { bucketOf } from '../runtime/aws/settings.ts';
import { askUpload } from './api.ts';
import { pagePolicy, uploadPage } from './page.ts';
import { pageScript } from './page-script.ts';

const store = awsStore(process.env);
const aws = awsOf(process.env);
const log = powertoolsLog();
const landing = (key: string) => bucketOf(process.env)(key);

const key = ({ method, path }: { method: string; path: string }) => `${method} ${path}`;

/** The upload's API: the URL of one file, its description, and the clerk's page. */
export async function handler(event: HttpEvent): Promise<HttpAnswer> {
  const policy = pagePolicy(new URL(bucketUrl(landing('landing/'), aws)).origin);
  switch (event.routeKey) {
    case key(routes.document):
      return jsonAnswer({ status: 200, body: openapi() });
    case key(routes.page):
      return textAnswer('text/html', policy, await uploadPage(languageOf(event)));
    case key(routes.script):
      return textAnswer('text/javascript', policy, pageScript);
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
