// The widget under all kinds of hands: keyboards, screen readers, other directions, hostile texts, files.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { HostPages } from './host_pages.mjs';
import { activeChat, opened, setting, shoot, shootAll } from './setting.mjs';

const focused = (window) => window.page.evaluate(() => {
    const inner = document.activeElement.shadowRoot?.activeElement ?? document.activeElement;
    return inner.getAttribute('aria-label') || inner.textContent || inner.tagName;
});

test('everything works without a mouse, and the page stays in reach', async (context) => {
    const window = await opened(context);
    await window.launcher.waitFor();
    await window.page.getByRole('link', { name: 'A link' }).focus();
    await window.page.keyboard.press('Tab'); // the panel stands before the launcher, but is closed
    assert.equal(await focused(window), 'Open the chat');
    await window.page.keyboard.press('Enter');
    assert.equal(await focused(window), 'Your message');
    await window.page.keyboard.type('Two');
    await window.page.keyboard.press('Shift+Enter');
    await window.page.keyboard.type('lines');
    await window.page.keyboard.press('Enter');
    await window.message('lines').waitFor();
    assert.ok((await window.texts()).includes('customer: Two\nlines'));
    const seen = new Set();
    for (let step = 0; step < 12; step += 1) {
        await window.page.keyboard.press('Shift+Tab');
        seen.add(await focused(window));
    }
    for (const name of ['Talk to a person', 'Messages', 'Close the chat', 'A link']) {
        assert.ok([...seen].some((text) => text.includes(name)), `${name} is not reached: ${[...seen]}`);
    }
    await window.input.focus();
    await window.page.keyboard.press('Escape');
    assert.ok(!await window.panel.isVisible());
    assert.equal(await focused(window), 'Open the chat');
    assert.equal(await window.launcher.getAttribute('aria-expanded'), 'false');
});

test('an input method may use Enter for itself', async (context) => {
    const window = await opened(context);
    await window.openChat();
    await window.input.fill('こんにち');
    await window.input.dispatchEvent('keydown', { key: 'Enter', isComposing: true, bubbles: true });
    assert.equal(await window.input.inputValue(), 'こんにち');
});

test('a screen reader hears who said what, and nothing twice', async (context) => {
    const window = await opened(context);
    const { agent, id } = await activeChat(context, window);
    const { page } = window;
    assert.equal(await page.getByRole('dialog', { name: 'Chat with us' }).count(), 1);
    assert.equal(await page.getByRole('log', { name: 'Messages' }).count(), 1);
    await page.evaluate(() => {
        const log = document.querySelector('.backline-chat').shadowRoot.querySelector('[role=log]');
        window.additions = [];
        new MutationObserver((changes) => changes.forEach(({ addedNodes }) => addedNodes.forEach((node) => {
            const heard = node.cloneNode(true);
            heard.querySelectorAll?.('[aria-hidden=true]').forEach((hidden) => hidden.remove());
            window.additions.push(heard.textContent);
        }))).observe(log, { childList: true, subtree: true });
    });
    await agent.say(id, 'Is that all?');
    await window.say('Yes');
    await window.message('Yes').waitFor();
    await page.locator('.state', { hasText: 'Sending' }).waitFor({ state: 'detached' });
    const additions = (await page.evaluate(() => window.additions)).filter((text) => /all\?|Yes$/.test(text));
    assert.equal(additions.length, 2, String(additions));
    assert.match(additions[0], /^Ana Ruiz · .*Is that all\?$/);
    assert.match(additions[1], /^You · .*Yes$/);
    const unnamed = await page.evaluate(() => [...document.querySelector('.backline-chat').shadowRoot.querySelectorAll('button, input, textarea')]
        .filter((control) => !(control.getAttribute('aria-label') || control.textContent.trim() || control.labels?.[0]?.textContent))
        .filter((control) => control.type !== 'file').map((control) => control.outerHTML));
    assert.deepEqual(unnamed, []);
});

test('texts of others stay text', async (context) => {
    const window = await opened(context);
    const { agent, id } = await activeChat(context, window);
    const hostile = [
        '<img src=x onerror=alert(1)><script>alert(2)</script>',
        '</textarea><svg onload=alert(3)>',
        '[click](javascript:alert(4)) {{constructor}} ${alert(5)}',
        'a'.repeat(4000),
        '\u202Egnp.exe\u202C \u0007 Z\u0335\u0321a\u0334l\u0337g\u0338o',
        'שלום, איך אפשר לעזור?',
    ];
    let alerts = 0;
    window.page.on('dialog', (dialog) => { alerts += 1; dialog.dismiss(); });
    for (const text of hostile) {
        await agent.say(id, text);
        await window.say(text.slice(0, 2000));
    }
    await window.message('שלום').nth(1).waitFor();
    assert.equal(alerts, 0);
    assert.deepEqual(await window.page.evaluate(() => {
        const root = document.querySelector('.backline-chat').shadowRoot;
        return [...root.querySelectorAll('.log img, .log script, .log a, .log [onload], .log iframe')].length;
    }), 0);
    assert.ok((await window.texts()).includes(`agent: ${hostile[0]}`));
    const hebrew = window.message('שלום').first().locator('.text');
    assert.equal(await hebrew.evaluate((text) => getComputedStyle(text).direction), 'rtl');
    await shootAll(window, '4-agent-hostile');
    assert.deepEqual(setting.shop.violations, []);
});

test('a page from right to left brings its own words', async (context) => {
    const page = await HostPages.serving(setting.server.url, { dir: 'rtl', attributes: 'data-words="/words.json" data-lang="he" data-title="דברו איתנו"' });
    context.after(() => page.close());
    const window = await opened(context, page.url);
    await window.launcher.click();
    await window.page.getByText('שלום! במה אפשר לעזור?').waitFor();
    const { x, width } = await window.panel.boundingBox();
    assert.ok(x < 100, `${x}`);
    const own = await window.page.locator('.message.bot').first().boundingBox();
    assert.ok(own.x > x + width / 4, 'the bot speaks from the right');
    await window.page.getByRole('textbox', { name: 'ההודעה שלך' }).fill('איך מחזירים מוצר?');
    await shootAll(window, '2-bot-hebrew');
});

test('motion stops when the system says so', async (context) => {
    const window = await opened(context, setting.shop.url, { reducedMotion: 'reduce' });
    await window.openChat();
    assert.equal(await window.panel.evaluate((panel) => getComputedStyle(panel).animationName), 'none');
});

test('files travel both ways, and what is wrong stands beside them', async (context) => {
    const window = await opened(context, setting.shop.url, { acceptDownloads: true });
    const { agent, id } = await activeChat(context, window);
    const chooser = window.page.locator('input[type=file]');
    const png = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==', 'base64');
    await chooser.setInputFiles({ name: 'My receipt \u202Egnp.png', mimeType: 'image/png', buffer: png });
    await window.button(/Download .*receipt/).waitFor();
    await window.page.locator('.state', { hasText: 'Sending' }).waitFor({ state: 'detached' });
    await chooser.setInputFiles({ name: 'program.png', mimeType: 'image/png', buffer: Buffer.from('MZ this is no picture') });
    await window.page.getByText('This kind of file cannot be sent.').waitFor();
    await chooser.setInputFiles({ name: 'large.txt', mimeType: 'text/plain', buffer: Buffer.alloc(10 * 1024 * 1024 + 1, 'a') });
    await window.page.getByText('This file is larger than 10 MB.').waitFor();
    await shootAll(window, '4-agent-files');
    await window.button('Discard').first().click();
    await window.button('Discard').first().click();
    const uploaded = await agent.upload('terms.pdf', Buffer.from('%PDF-1.4\n%\u00e2\u00e3\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF\n'));
    await agent.tell('say', { conversation: id, client_id: 'file-1', content: '', type: 'file', attachment: uploaded.id });
    const [download] = await Promise.all([
        window.page.waitForEvent('download'),
        window.button(/Download .*terms\.pdf/).click(),
    ]);
    assert.equal(download.suggestedFilename(), 'terms.pdf');
    const { messages } = await agent.call('GET', `conversations/${id}/messages`);
    assert.deepEqual(messages.filter(({ type }) => type === 'file').map(({ role }) => role), ['customer', 'agent']);
});
