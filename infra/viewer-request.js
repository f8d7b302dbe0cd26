/**
 * What CloudFront does with a request for a page before it goes to the API. The API has a name of its own, so that
 * the name that a browser asked for goes along in a header; what a browser says there itself is written over. A link to the
 * page of before leads to the page of today: a browser takes what stands after `#` along. A form with more than a function
 * takes is led to the page that says so, where the API would answer in no language.
 */
// biome-ignore lint/correctness/noUnusedVariables: CloudFront calls it by this name.
function handler(event) {
  // Without destructuring, which CloudFront's runtime does not list.
  const request = event.request;
  const lang = request.querystring.lang;
  if (request.uri === '/subir') {
    const query = lang && /^[a-z]{2}$/.test(lang.value) ? `?lang=${lang.value}` : '';
    return { statusCode: 302, statusDescription: 'Found', headers: { location: { value: `/entrar${query}` } } };
  }
  const form = /^\/([a-z]{2})\/subir$/.exec(request.uri);
  const length = request.headers['content-length'];
  if (form && length && Number(length.value) > 4300000)
    return {
      statusCode: 303,
      statusDescription: 'See Other',
      headers: { location: { value: `/${form[1]}/red?grande` } },
    };
  request.headers['x-forwarded-host'] = { value: request.headers.host.value };
  return request;
}
