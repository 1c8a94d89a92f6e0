// What every test of the widget works with:  node widget/some_test.mjs BACKLINE_SERVER [FOLDER FOR PICTURES]
import assert from 'node:assert/strict';
import { after, before } from 'node:test';
import { Agent } from './agent.mjs';
import { BacklineServer } from './backline_server.mjs';
import { HostPages } from './host_pages.mjs';
import { Window, launched } from './browser.mjs';

const [program, pictures] = process.argv.slice(2);

export const personWish = 'I want to talk to a real person, please.';
export const setting = { browser: null, server: null, shop: null };

// Other computers are played by a header, as a proxy in front would send it.
before(async () => {
    setting.server = await new BacklineServer(program, ['--demo', '--trusted-proxy', '127.0.0.1', '--rate-visitor', '0.1']).start();
    setting.browser = await launched();
    setting.shop = await HostPages.serving(setting.server.url);
});

after(async () => {
    await setting.browser.close();
    setting.shop.close();
    await setting.server.stop();
});

// A window that is closed when the test ends.
export async function opened(context, url = setting.shop.url, options = {}) {
    const window = await Window.of(setting.browser, url, options);
    context.after(() => window.close());
    return window;
}

export async function agentAt(context, username) {
    const agent = await Agent.at(setting.server.url, username);
    context.after(() => agent.leave());
    return agent;
}

// A visitor who waits, and an agent who could help him.
export async function waitingChat(context, window) {
    if (!await window.panel.isVisible()) {
        await window.openChat();
    }
    await window.say(personWish);
    await window.phase('pending');
    const id = await window.page.evaluate(() => JSON.parse(localStorage['backline-chat']).conversation);
    return { agent: await agentAt(context), id };
}

export async function activeChat(context, window) {
    const { agent, id } = await waitingChat(context, window);
    await agent.accept(id);
    await window.phase('active');
    return { agent, id };
}

// One state in light and dark, from right to left, and on the smallest screen.
export async function shootAll(window, state) {
    const { page } = window;
    const turn = (dir) => page.evaluate((to) => { document.querySelector('.backline-chat').dir = to; }, dir);
    await window.shoot(pictures, `${state}-light`);
    await page.emulateMedia({ colorScheme: 'dark' });
    await window.shoot(pictures, `${state}-dark`);
    await page.emulateMedia({ colorScheme: 'light' });
    await turn('rtl');
    await window.shoot(pictures, `${state}-rtl`);
    await turn('ltr');
    const usual = page.viewportSize();
    await page.setViewportSize({ width: 320, height: 568 });
    const wide = await page.evaluate(() => document.documentElement.scrollWidth);
    assert.ok(wide <= 320, `${state}: ${wide} pixels wide`);
    await window.shoot(pictures, `${state}-320`);
    await page.setViewportSize(usual);
}

export const shoot = (window, state) => window.shoot(pictures, state);
