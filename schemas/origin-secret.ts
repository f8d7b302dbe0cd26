/**
 * The header in which CloudFront sends the API a secret of the deployment's, so that the site is the only way in. What a browser
 * says in it is written over.
 */
export const originSecretHeader = 'x-origin-verify';
