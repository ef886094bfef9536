// Makes the plain page quicker and safer to leave; without this file it works too. Keeps nothing: no cookie, no storage,
// no address. Whatever is shown goes through textContent. tests/browser holds answer() to what channel/page.cpp writes.
'use strict';

(() => {
  const byId = (id) => document.getElementById(id);
  const log = byId('log');
  const form = byId('form');
  const input = byId('bericht');
  const context = byId('context');
  const status = byId('status');
  const send = byId('send');
  const exitLink = byId('exit');
  if (!log || !form || !window.fetch) return;

  // An element with a class, attributes and children; strings become text.
  function make(tag, attributes, ...children) {
    const node = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes)) node.setAttribute(name, value);
    node.append(...children);
    return node;
  }

  const isLink = (address) => /^(tel:|https:\/\/)/.test(address);

  function link(address, children, style) {
    if (!isLink(address)) return children;
    const attributes = style ? { class: style } : {};
    return [make('a', { ...attributes, href: address, rel: 'noreferrer noopener' }, ...children)];
  }

  function line(spans) {
    return spans.flatMap((span) => {
      const part = span.href ? link(span.href, [span.text]) : [span.text];
      return span.strong ? [make('strong', {}, ...part)] : part;
    });
  }

  function block(given) {
    if (given.kind === 'list') return [make('ul', {}, ...given.lines.map((item) => make('li', {}, ...line(item))))];
    return given.lines.map((item) => make('p', {}, ...line(item)));
  }

  const openWords = { open: 'Nu open', closed: 'Nu gesloten', unknown: 'Kijk of ze nu open zijn' };

  function card(given) {
    const open = Object.hasOwn(openWords, given.open) ? given.open : 'unknown';
    const facts = [make('span', { class: open }, openWords[open])];
    if (given.cost) facts.push(' ', make('span', {}, given.cost));
    if (given.anonymous) facts.push(' ', make('span', {}, 'anoniem'));
    const ofName = () => make('span', { class: 'unseen' }, ` ${given.name}`);
    const ways = [];
    if (given.phone) ways.push(...link(given.phone_uri, [`Bel ${given.phone}`, ofName()], 'call'));
    if (given.chat_uri) ways.push(' ', ...link(given.chat_uri, ['Chat', ofName()]));
    if (given.site_uri) ways.push(' ', ...link(given.site_uri, ['Website', ofName()]));
    const about = given.about ? [make('p', {}, given.about)] : [];
    return make('li', { class: 'card' }, make('h3', {}, given.name), ...about,
      make('p', { class: 'facts' }, ...facts), make('p', { class: 'ways' }, ...ways));
  }

  function choices(reply, given) {
    if (!reply.choices.length) return [];
    const hidden = make('input', { type: 'hidden', name: 'context', value: given });
    const buttons = reply.choices.map((choice) =>
      make('button', { type: 'submit', name: 'choice', value: choice.id }, choice.label));
    return [make('form', { class: 'choices', method: 'post', action: '/chat' }, hidden, ...buttons)];
  }

  function answer(body) {
    const { reply } = body;
    const parts = [make('h2', { class: 'unseen', lang: 'nl' }, 'Antwoord'), ...reply.blocks.flatMap(block)];
    // in a crisis people to call come first; otherwise the question stands next to its answers
    const crisis = body.tier === 'crisis';
    if (!crisis) parts.push(...choices(reply, body.context));
    if (reply.contacts.length) {
      const attributes = { class: 'cards', role: 'list', 'aria-label': 'Hier kun je terecht' };
      parts.push(make('ul', attributes, ...reply.contacts.map(card)));
    }
    if (crisis) parts.push(...choices(reply, body.context));
    if (!reply.reviewed) {
      const words = 'Deze tekst is nog niet door een mens van buiten nagelezen.';
      parts.push(make('p', { class: 'badge', lang: 'nl' }, words));
    }
    return make('article', { class: 'answer', lang: reply.lang || 'nl' }, ...parts);
  }

  // Choices of an earlier answer would go back with the wrong context.
  function show(body, own) {
    for (const old of log.querySelectorAll('.choices, .notice')) old.remove();
    if (own) {
      const who = make('span', { class: 'unseen' }, 'Jij: ');
      log.append(make('p', { class: 'own', translate: 'no', 'aria-live': 'off' }, who, own));
    }
    const article = answer(body);
    log.append(article);
    context.value = body.context;
    return article;
  }

  let busy = false;

  async function ask(path, options, own) {
    if (busy) return null;
    busy = true;
    send.setAttribute('aria-disabled', 'true');
    const late = setTimeout(() => { status.textContent = 'Antwoord komt eraan.'; }, 600);
    let problem = 'Het lukt nu niet. Probeer het nog eens, of bel een nummer hierboven.';
    try {
      const response = await fetch(path, {
        credentials: 'omit', cache: 'no-store', referrerPolicy: 'no-referrer', redirect: 'error', ...options,
      });
      const body = await response.json();
      if (body.detail) problem = body.detail;
      const article = body.reply ? show(body, own) : null;
      if (response.ok) problem = '';
      return article;
    } catch {
      return null;
    } finally {
      clearTimeout(late);
      status.textContent = problem;
      send.removeAttribute('aria-disabled');
      busy = false;
    }
  }

  function post(message, own) {
    const body = JSON.stringify({ ...message, context: context.value });
    return ask('/v1/messages', { method: 'POST', headers: { 'Content-Type': 'application/json' }, body }, own);
  }

  const calm = matchMedia('(prefers-reduced-motion: reduce)');
  const reveal = (node) => node.scrollIntoView({ block: 'start', behavior: calm.matches ? 'auto' : 'smooth' });

  async function submitText() {
    const text = input.value.trim();
    if (!text) {
      status.textContent = 'Typ eerst je bericht.';
      input.focus();
      return;
    }
    const article = await post({ text }, text);
    if (!article) return;
    input.value = '';
    input.focus({ preventScroll: true });
    reveal(article);
  }

  // The button that was tapped is gone, so the focus moves on to the answer.
  async function submitChoice(button) {
    // the answer to a button stays in the language of the text above it
    const { lang } = button.closest('article');
    const article = await post({ choice: button.value, lang }, button.textContent);
    if (!article) return;
    article.tabIndex = -1;
    article.focus({ preventScroll: true });
    reveal(article);
  }

  document.addEventListener('submit', (event) => {
    event.preventDefault();
    if (event.target === form) submitText();
    else if (event.submitter) submitChoice(event.submitter);
  });

  input.addEventListener('keydown', (event) => {
    if (event.key !== 'Enter' || event.shiftKey || event.isComposing || !matchMedia('(pointer: fine)').matches) return;
    event.preventDefault();
    submitText();
  });

  function wipe() {
    log.replaceChildren();
    input.value = '';
    context.value = '';
    status.textContent = '';
  }

  byId('wipe').addEventListener('click', async () => {
    if (busy) return;
    wipe();
    await ask('/v1/start', {}, '');
    input.focus();
  });

  function leave() {
    wipe();
    const veil = make('div', { class: 'veil', role: 'alert' });
    document.body.classList.add('leaving');
    document.body.append(veil);
    veil.textContent = 'Laden.';
    location.href = exitLink.href;
  }

  exitLink.addEventListener('click', (event) => {
    event.preventDefault();
    leave();
  });

  // Three times Shift leaves. A Shift that made a capital letter does not count, and any other key starts anew.
  let presses = 0;
  let alone = false;
  let timer = 0;

  function forget(words) {
    clearTimeout(timer);
    if (presses > 0) status.textContent = words;
    presses = 0;
  }

  document.addEventListener('keydown', (event) => {
    if (event.key === 'Shift') {
      if (!event.repeat) alone = true;
    } else {
      alone = false;
      forget('');
    }
  }, true);

  document.addEventListener('keyup', (event) => {
    if (event.key !== 'Shift' || !alone) return;
    alone = false;
    clearTimeout(timer);
    presses += 1;
    if (presses === 3) {
      leave();
      return;
    }
    status.textContent = presses === 1 ? 'Nog twee keer Shift om weg te gaan.' : 'Nog één keer Shift om weg te gaan.';
    timer = setTimeout(() => forget('Je bent nog hier.'), 5000);
  }, true);

  // A page that the browser keeps for "back" must not show the conversation again.
  addEventListener('pagehide', wipe);
  addEventListener('pageshow', (event) => {
    if (event.persisted) location.replace('/chat');
  });

  byId('shift').hidden = false;
  byId('wipe').hidden = false;
})();
