// The page of /chat in a real browser, with scripts on and off.
//
//   npm ci --ignore-scripts && WEGWIJS_URL=http://127.0.0.1:8080 node --test run.mjs
//
// Works with any content: the tests read what the server says and hold the page to it.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { base, canary, hold, noTraces, open, say, title, violations } from './page.mjs';

for (const scripts of [true, false]) {
  describe(scripts ? 'scripts on' : 'scripts off', { timeout: 120_000 }, () => {
    test('a conversation, a choice, no trace', async () => {
      const { context, page, seen } = await open({ javaScriptEnabled: scripts });
      await hold(page, scripts);
      const choice = page.locator('.choices button').first();
      if (await choice.count()) {
        const count = await page.locator('.answer').count();
        await choice.click();
        if (scripts) await page.locator('.answer').nth(count).waitFor();
        else await page.waitForLoadState();
        assert.ok(await page.locator('.answer').last().locator('.card').count());
      }
      await noTraces(context, page);
      assert.equal(await page.title(), title);
      assert.equal(page.url(), `${base}/chat`);
      assert.deepEqual(seen.foreign, []);
      assert.ok(!seen.all.some((url) => url.includes(canary)), 'nothing that was typed is in an address');
      assert.deepEqual(seen.complaints, []);
      if (!scripts) assert.ok(!(await page.content()).includes(canary), 'the page does not repeat what was typed');
      await context.close();
    });

    test('the exit link leaves for another site, in the same tab', async () => {
      const { context, page, seen } = await open({ javaScriptEnabled: scripts });
      await hold(page, scripts);
      const exit = page.locator('#exit');
      const target = await exit.getAttribute('href');
      assert.match(target, /^https:\/\//);
      assert.match(await exit.getAttribute('rel'), /noreferrer/);
      await exit.click();
      await page.waitForURL((url) => url.href.startsWith(target));
      assert.equal(context.pages().length, 1);
      assert.equal(seen.foreign.length, 1);
      await context.close();
    });

    test('the exit link stays in sight at the end of a long page', async () => {
      const { context, page } = await open({ javaScriptEnabled: scripts, viewport: { width: 320, height: 480 } });
      await hold(page, scripts);
      await page.locator('.foot').scrollIntoViewIfNeeded();
      const box = await page.locator('#exit').boundingBox();
      assert.ok(box.y >= 0 && box.y + box.height <= 480, JSON.stringify(box));
      await context.close();
    });

    // axe itself needs scripts: without ours, the page is what people with scripts off get.
    for (const colorScheme of ['light', 'dark']) {
      test(`axe finds nothing, ${colorScheme}`, async () => {
        const { context, page } = await open({ withoutOurScript: !scripts, colorScheme, reducedMotion: 'reduce' });
        assert.deepEqual(await violations(page), []);
        await hold(page, scripts);
        assert.deepEqual(await violations(page), []);
        await context.close();
      });
    }

    test('320 px never scrolls sideways', async () => {
      const { context, page } = await open({ javaScriptEnabled: scripts, viewport: { width: 320, height: 640 } });
      await hold(page, scripts);
      const session = await context.newCDPSession(page);
      const { cssContentSize } = await session.send('Page.getLayoutMetrics');
      assert.ok(cssContentSize.width <= 320, String(cssContentSize.width));
      await context.close();
    });

    test('everything to tap is at least 44 px high', async () => {
      const { context, page } = await open({ javaScriptEnabled: scripts, viewport: { width: 320, height: 640 } });
      await hold(page, scripts);
      for (const target of await page.locator('.exit:visible, button:visible, .ways a:visible').all()) {
        const box = await target.boundingBox();
        assert.ok(box.height >= 44 && box.width >= 44, `${await target.innerText()} ${JSON.stringify(box)}`);
      }
      await context.close();
    });

    test('on paper there is nothing', async () => {
      const { context, page } = await open({ javaScriptEnabled: scripts });
      await hold(page, scripts);
      await page.emulateMedia({ media: 'print' });
      for (const part of ['.top', 'main', '.foot', '#exit', '#bericht', '.answer']) {
        assert.equal(await page.locator(part).first().isVisible(), false, part);
      }
      await context.close();
    });

    test('by keyboard alone', async () => {
      const { context, page } = await open({ javaScriptEnabled: scripts });
      await page.keyboard.press('Tab');
      const focused = () => page.locator(':focus');
      assert.match(await focused().innerText(), /Naar het invoerveld/);
      await page.keyboard.press('Tab');
      assert.equal(await focused().getAttribute('id'), 'exit');
      await page.keyboard.press('Shift+Tab');
      await page.keyboard.press('Enter');
      await page.keyboard.press('Tab');
      // The skip link puts the start of the tab order at the text box or right behind it, as browsers please.
      if ((await focused().getAttribute('id')) !== 'bericht') await page.keyboard.press('Shift+Tab');
      assert.equal(await focused().getAttribute('id'), 'bericht');
      const count = await page.locator('.answer').count();
      await page.keyboard.type('hallo');
      await page.keyboard.press('Tab');
      assert.equal(await focused().getAttribute('id'), 'send');
      const loaded = scripts ? page.locator('.answer').nth(count).waitFor() : page.waitForEvent('load');
      await Promise.all([loaded, page.keyboard.press('Enter')]);
      assert.ok(await page.locator('.answer').last().isVisible());
      await context.close();
    });
  });
}

describe('with scripts', { timeout: 120_000 }, () => {
  const shift = async (page, times) => {
    for (let press = 0; press < times; press += 1) await page.keyboard.press('Shift');
  };

  test('three times Shift leaves, and first shows an empty page', async () => {
    const { context, page } = await open();
    await hold(page, true);
    const target = await page.locator('#exit').getAttribute('href');
    await page.focus('#bericht');
    await shift(page, 2);
    assert.match(await page.locator('#status').innerText(), /één keer Shift/);
    await shift(page, 1);
    await page.waitForURL((url) => url.href.startsWith(target));
    await context.close();
  });

  test('Shift for capitals does not leave', async () => {
    const { context, page } = await open();
    await page.focus('#bericht');
    for (const letter of ['A', 'B', 'C', 'D']) await page.keyboard.press(`Shift+${letter}`);
    await shift(page, 2);
    await page.keyboard.press('a');
    await shift(page, 2);
    assert.equal(page.url(), `${base}/chat`);
    await context.close();
  });

  test('while the other site loads the conversation is gone and a veil covers the page', async () => {
    const { context, page } = await open();
    await hold(page, true);
    const target = await page.locator('#exit').getAttribute('href');
    // 204 leaves the browser where it is, as a slow network does for a while.
    await page.route(`${target}**`, (route) => route.fulfill({ status: 204 }));
    await page.locator('#exit').click({ noWaitAfter: true });
    await page.locator('.veil').waitFor();
    assert.equal(await page.locator('.veil').innerText(), 'Laden.');
    assert.equal(await page.locator('.answer, .own').count(), 0);
    assert.equal(await page.locator('main').isVisible(), false);
    assert.equal(await page.title(), title);
    await context.close();
  });

  test('going back does not bring the conversation back', async () => {
    const { context, page } = await open();
    await hold(page, true);
    await page.locator('#exit').click();
    await page.waitForURL((url) => !url.href.startsWith(base));
    await page.goBack();
    await page.locator('.answer').first().waitFor();
    assert.ok(!(await page.content()).includes(canary));
    assert.equal(await page.inputValue('#bericht'), '');
    await context.close();
  });

  test('"Wis gesprek" wipes at once', async () => {
    const { context, page } = await open();
    await hold(page, true);
    await page.click('#wipe');
    await page.waitForFunction(() => document.querySelectorAll('.answer').length === 1);
    assert.ok(!(await page.content()).includes(canary));
    await context.close();
  });

  test('the script builds the same answer as the server', async () => {
    const { context, page } = await open();
    const tidy = (html) => html.replace(/>\s+</g, '><').replace(/\s+/g, ' ').trim();
    const fromServer = tidy(await page.locator('.answer').evaluate((node) => node.outerHTML));
    await page.click('#wipe');
    await page.locator('.answer').waitFor();
    const fromScript = tidy(await page.locator('.answer').evaluate((node) => node.outerHTML));
    assert.equal(fromScript, fromServer);
    await context.close();
  });

  test('without a network the text stays and people remain in sight', async () => {
    const { context, page } = await open();
    await context.setOffline(true);
    await say(page, `hallo ${canary}`);
    await page.waitForFunction(() => document.getElementById('status').textContent.includes('lukt nu niet'));
    assert.equal(await page.inputValue('#bericht'), `hallo ${canary}`);
    assert.ok(await page.locator('.card').count());
    await context.close();
  });

  test('what was typed is shown as text, never as markup', async () => {
    const { context, page, seen } = await open();
    const evil = '<img src=x onerror=alert(1)><script>alert(1)</script>';
    const count = await say(page, evil);
    await page.locator('.answer').nth(count).waitFor();
    assert.ok((await page.locator('.own').innerText()).includes(evil));
    assert.equal(await page.locator('#log img, #log script').count(), 0);
    assert.deepEqual(seen.complaints, []);
    await context.close();
  });

  test('a tapped choice moves the focus to the answer and cannot be tapped again', async () => {
    const { context, page } = await open();
    const choice = page.locator('.choices button').first();
    if (await choice.count()) {
      await choice.click();
      await page.locator('.answer').nth(1).waitFor();
      assert.equal(await page.locator('.answer:focus').count(), 1);
      assert.equal(await page.locator('.answer').first().locator('.choices').count(), 0);
    }
    await context.close();
  });

  test('nothing moves for people who ask for less motion', async () => {
    const { context, page } = await open({ reducedMotion: 'reduce' });
    await hold(page, true);
    assert.equal(await page.evaluate(() => document.getAnimations().length), 0);
    await context.close();
  });

  test('forced colours keep every border', async () => {
    const { context, page } = await open({ forcedColors: 'active' });
    await hold(page, true);
    assert.deepEqual(await violations(page), []);
    await context.close();
  });

  test('the text box asks the browser to learn nothing', async () => {
    const { context, page } = await open();
    for (const [name, value] of [['spellcheck', 'false'], ['autocomplete', 'off'], ['autocorrect', 'off'], ['writingsuggestions', 'false']]) {
      assert.equal(await page.locator('#bericht').getAttribute(name), value, name);
    }
    await context.close();
  });

  test('neither storage nor a worker is touched', async () => {
    const { context, page } = await open({
      init: () => {
        window.touched = [];
        for (const name of ['setItem', 'getItem']) {
          Storage.prototype[name] = () => { window.touched.push(name); return null; };
        }
        const cookie = { get: () => '', set: () => window.touched.push('cookie') };
        Object.defineProperty(Document.prototype, 'cookie', cookie);
      },
    });
    await hold(page, true);
    assert.deepEqual(await page.evaluate(() => window.touched), []);
    assert.deepEqual(await page.evaluate(async () => (await indexedDB.databases()).length), 0);
    await noTraces(context, page);
    await context.close();
  });
});
