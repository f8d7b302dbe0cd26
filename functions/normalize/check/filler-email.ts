import { fold } from '../../../schemas/values.ts';

/**
 * Addresses that people type where a form insists on one. They name nobody: a row that has nothing else is rejected, and
 * no two people are linked by one.
 */

const words = (text: string): ReadonlySet<string> => new Set(text.split(/\s+/).map(fold));

/** Words that say that there is none, whatever the domain is. */
const none = words(
  `sincorreo sinmail sinemail sincorreoelectronico sindatos sinespecificar nocorreo noemail nomail notengo notengocorreo
  notengoemail notengomail notiene notienecorreo notieneemail notienemail nodisponible nodispone noaplica nohay nohaycorreo
  noexiste nofacilita nofacilitado noaporta noconsta noprocede ninguno ninguna nada nadie sensecorreu sensemail senseemail
  notinc notecorreu notecorreo notemail sencorreo senemail nontenno nonten nontencorreo ezdu ezdago ezdauka desconocido
  desconocida descoñecido desconegut ezezaguna unknown anonimo anonima anonymous pendiente pendente pendent noreply no-reply
  asdf asdfg asdfgh qwerty xyz`,
);

/** Words that say so only where the domain is one of them too, as in `no@no.es` and `correo@correo.com`. */
const weak = words(
  `no nno non not none null nulo cap res ez na nd ns nc nsnc sn x xx xxx xxxx xxxxx a aa aaa aaaa abc abcd aaa asd qwe qwer
  prueba pruebas proba proves test tests testing ejemplo exemple exemplo adibidea example correo correoelectronico correu mail
  email emailo correoe usuario usuaria user alumno alumna nombre name sin sense sen tiene tengo tinc te ten hay dispone
  facilita ficticio falso fake inventado provisional temporal vacio empresa dominio domain`,
);

/**
 * Whether an address is a filler: `sincorreo@gmail.com`, `no@tiene.com`, `xxx@xxx.xx`. A name before any domain is none:
 * `ana@correo.com`.
 * @param address as `email` of `schemas/values.ts` reads it.
 */
export function isFillerEmail(address: string): boolean {
  const at = address.lastIndexOf('@');
  const local = fold(address.slice(0, at));
  const domain = address.slice(at + 1);
  const site = fold(domain.slice(0, domain.lastIndexOf('.')));
  const name = local.replace(/(?<!\d)\d+$/, '');
  if (none.has(name) || /^(.)\1{3,}$/.test(local)) return true;
  return (weak.has(name) || /^0+$/.test(local)) && (weak.has(site) || none.has(site) || site === local);
}
