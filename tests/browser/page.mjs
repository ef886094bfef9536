// One browser for all tests, and what a test does with a page.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { after, before } from 'node:test';
import { chromium } from 'playwright-core';

export const base = (process.env.WEGWIJS_URL ?? 'http://127.0.0.1:8080').replace(/\/$/, '');
const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
export const canary = 'kanarie7391';
export const title = 'Vraag het hier';

let browser;
before(async () => {
  browser = await chromium.launch({
    executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
    args: [
      '--headless', '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking',
      '--disable-component-update', '--disable-sync',
    ],
  });
});
after(() => browser?.close());

// A page of its own, with everything it asked for, said and complained about. Nothing outside the server is reached.
export async function open(options = {}) {
  const { init, withoutOurScript, ...rest } = options;
  const context = await browser.newContext({ locale: 'nl-NL', viewport: { width: 800, height: 900 }, ...rest });
  context.setDefaultTimeout(10_000);
  const seen = { foreign: [], complaints: [], all: [] };
  await context.route('**/*', (route) => {
    const url = route.request().url();
    seen.all.push(url);
    if (withoutOurScript && url.endsWith('/chat.js')) return route.fulfill({ contentType: 'text/javascript', body: '' });
    if (url.startsWith(`${base}/`)) return route.continue();
    seen.foreign.push(url);
    return route.fulfill({ status: 200, contentType: 'text/html', body: '<!doctype html><title>Elders</title><p>Elders' });
  });
  const page = await context.newPage();
  page.on('console', (message) => {
    if (['error', 'warning'].includes(message.type())) seen.complaints.push(message.text());
  });
  page.on('pageerror', (error) => seen.complaints.push(String(error)));
  if (init) await page.addInitScript(init);
  await page.goto(`${base}/chat`);
  return { context, page, seen };
}

export async function say(page, text) {
  const count = await page.locator('.answer').count();
  await page.fill('#bericht', text);
  await page.click('#send');
  return count;
}

// With scripts an answer is added, without them the page is a new one.
export async function hold(page, scripts) {
  const count = await say(page, `hallo ${canary}`);
  if (scripts) await page.locator('.answer').nth(count).waitFor();
  else await page.waitForLoadState();
  assert.ok((await page.locator('.answer').last().innerText()).length > 20);
  assert.ok(await page.locator('.answer').last().locator('.card').count(), 'an answer shows people');
}

// axe runs in an isolated world of the test's own, through the debugger, so that the page's policy stays as strict as it is.
export async function violations(page) {
  const session = await page.context().newCDPSession(page);
  const { frameTree } = await session.send('Page.getFrameTree');
  const { executionContextId } = await session.send('Page.createIsolatedWorld', { frameId: frameTree.frame.id });
  const evaluate = async (expression) => {
    const answer = await session.send('Runtime.evaluate', {
      expression, contextId: executionContextId, awaitPromise: true, returnByValue: true,
    });
    assert.ok(!answer.exceptionDetails, JSON.stringify(answer.exceptionDetails));
    return answer.result.value;
  };
  await evaluate(`${axeSource}; true`);
  const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'EN-301-549', 'best-practice'];
  const found = await evaluate(`axe.run(document, {
    runOnly: ${JSON.stringify(tags)}, rules: { 'target-size': { enabled: true } },
  }).then((result) => result.violations.map((each) => each.id + ': ' + each.nodes.map((node) => node.html).join(' | ')))`);
  await session.detach();
  return found;
}

export async function noTraces(context, page) {
  assert.deepEqual(await context.cookies(), []);
  const state = await context.storageState();
  assert.deepEqual(state, { cookies: [], origins: [] });
}
