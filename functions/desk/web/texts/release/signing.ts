import type { Language } from '../../../../../schemas/pledge.ts';

/** What the script says while somebody signs. `{…}` is put in. */
export const signingTexts: Readonly<Record<Language, SignTexts>> = {
  es: {
    keyIs: 'Clave leída. Su huella: {fingerprint}',
    keyIsNone: 'Ese fichero no es una clave para firmar: se espera una clave Ed25519 en PEM, sin contraseña.',
    chooseKey: 'Elija primero el fichero de su clave.',
    keyFile: 'clave-de-firma.pem',
    keyMade: 'La clave está en «{file}», en sus descargas. Su huella: {fingerprint}',
    failed: 'No ha llegado respuesta. No se ha firmado nada; pruebe otra vez.',
  },
  en: {
    keyIs: 'The key is read. Its fingerprint: {fingerprint}',
    keyIsNone: 'That file is no key to sign with: an Ed25519 key in PEM is expected, without a password.',
    chooseKey: 'First choose the file of your key.',
    keyFile: 'signing-key.pem',
    keyMade: 'The key is in “{file}”, among your downloads. Its fingerprint: {fingerprint}',
    failed: 'No answer came. Nothing was signed; try again.',
  },
};

export interface SignTexts {
  keyIs: string;
  keyIsNone: string;
  chooseKey: string;
  keyFile: string;
  keyMade: string;
  failed: string;
}
