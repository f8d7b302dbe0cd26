import { type ClerkContext, formToken, readForm } from '../../../clerk/web/session.ts';
import { clerkLink } from '../../../clerk/web/site.ts';
import { ticketHash } from '../../../runtime/ports/tickets.ts';
import type { LinkAsked } from '../../contract.ts';
import { mostDays } from '../../tickets.ts';
import { type TicketsView, ticketsPage } from '../pages/tickets.ts';
import { type Area, coordinator, type DeskSite, languageOf } from '../site.ts';
import { en } from '../texts/tickets/en.ts';
import { es } from '../texts/tickets/es.ts';

const texts = { es, en };
const path = '/mesa/enlaces';

/** The links of networks and coordinators: made, shown once, revoked. */
export const ticketsArea: Area = {
  path,
  title: { es: es.area, en: en.area },
  routes(app, desk) {
    const { service, origin } = desk;
    app.get(`/:language${path}`, (c) => show(c, desk, { revoked: c.req.query('anulado') ?? null }));

    // The link stands in this answer alone: nothing leads to it again.
    app.post(`/:language${path}`, async (c) => {
      const { secret, ends, name, language } = await service.tickets.make(linkAsked(await readForm(c)), coordinator(c));
      return show(c, desk, { made: { name, ends, address: clerkLink(origin(c), language, secret) } });
    });

    app.post(`/:language${path}/renovar`, async (c) => {
      await readForm(c);
      return show(c, desk, { renewed: await desk.renew(c) });
    });

    app.post(`/:language${path}/anular`, async (c) => {
      const hash = (await readForm(c)).get('hash') ?? '';
      await service.tickets.revoke(hash);
      return c.redirect(`/${languageOf(c)}${path}?anulado=${hash}`, 303);
    });
  },
};

async function show(
  c: ClerkContext,
  { service, page }: DeskSite,
  {
    made = null,
    renewed = null,
    revoked = null,
  }: Partial<Pick<TicketsView, 'made' | 'renewed'>> & { revoked?: string | null },
): Promise<Response> {
  const t = texts[languageOf(c)];
  const { words, secret } = c.var;
  const links = await service.tickets.list();
  const isRevoked = links.some(({ hash, state }) => hash === revoked && state === 'revoked');
  const view: TicketsView = {
    ...{ links, senders: service.month.senders(), own: ticketHash(secret) },
    ...{ made, renewed, ends: c.var.holder.ends, revoked: isRevoked, mostDays, token: formToken(secret), t, words },
  };
  return page(c, { title: t.title, path }, ticketsPage(view));
}

function linkAsked(form: URLSearchParams): LinkAsked {
  const text = (name: string) => (form.get(name) ?? '').trim();
  const rest = { days: Number(text('days')), note: text('note') };
  if (text('role') === 'coordinator') return { role: 'coordinator', name: text('name'), ...rest };
  return { role: 'sender', network: text('network'), ...rest };
}
