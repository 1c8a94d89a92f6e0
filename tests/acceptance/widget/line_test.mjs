// The widget when things go wrong: reloads, servers that die, lines that break, limits.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { activeChat, agentAt, opened, setting, shoot, shootAll, waitingChat } from './setting.mjs';

// Nothing is on its way any more; the line may have to come back first.
function everythingSent(window) {
    return window.page.waitForFunction(() => {
        const root = document.querySelector('.backline-chat')?.shadowRoot;
        return root?.querySelector('.message.customer') && !root.querySelector('.sending');
    }, undefined, { timeout: 60_000 });
}

test('a reload keeps a live chat, and what is new is counted', async (context) => {
    const window = await opened(context);
    const { agent, id } = await activeChat(context, window);
    await agent.say(id, 'Before the reload');
    await window.message('Before the reload').waitFor();
    const before = await window.texts();
    await window.page.reload();
    await window.message('Before the reload').waitFor();
    await window.phase('active');
    assert.ok(await window.panel.isVisible());
    const stored = (line) => !line.startsWith('system: ') && line !== 'bot: Hello! What can I do for you?';
    assert.deepEqual(await window.texts(), before.filter(stored));
    await window.page.getByText('You are talking to').waitFor();
    await window.button('Close the chat').click();
    await window.page.reload();
    await window.launcher.waitFor();
    assert.ok(!await window.panel.isVisible());
    await agent.say(id, 'While it was closed');
    await window.page.getByRole('button', { name: /Open the chat, .*1.* new/ }).waitFor();
    await shoot(window, '1-closed-unread');
    await window.launcher.click();
    await window.message('While it was closed').waitFor();
});

test('a talk with the bot ends with the page', async (context) => {
    const window = await opened(context);
    await window.openChat();
    await window.say('How can I return an item?');
    await window.page.locator('.message.bot').nth(1).waitFor();
    await window.page.reload();
    await window.openChat();
    assert.deepEqual(await window.texts(), ['bot: Hello! What can I do for you?']);
});

test('a server that is killed loses nothing and doubles nothing', async (context) => {
    const window = await opened(context);
    const { agent, id } = await activeChat(context, window);
    await window.say('Before');
    await window.message('Before').waitFor();
    await setting.server.kill();
    await window.page.getByText('Unable to connect right now. Please try again shortly.').waitFor();
    await window.say('While it is away, one');
    await window.say('While it is away, two');
    await window.page.locator('.state', { hasText: 'Sending' }).nth(1).waitFor();
    await shootAll(window, '8-offline');
    await window.page.goto('about:blank'); // and the page goes, too
    await setting.server.start();
    await window.page.goto(setting.shop.url);
    const again = await agentAt(context);
    await everythingSent(window);
    await again.tell('subscribe', { stream: `conversation/${id}/public` });
    await again.say(id, 'I am back, too');
    await window.message('I am back, too').waitFor();
    const heard = await again.heard(id);
    assert.deepEqual(heard.slice(-4), [
        'customer: Before', 'customer: While it is away, one', 'customer: While it is away, two', 'agent: I am back, too',
    ]);
    const spoken = (await window.texts()).filter((line) => !line.startsWith('system: '));
    assert.deepEqual(spoken.slice(-4), heard.slice(-4));
    agent.leave();
});

test('a server that is started again is found by itself', async (context) => {
    const window = await opened(context);
    const { id } = await activeChat(context, window);
    await setting.server.kill();
    await window.page.getByText('Unable to connect right now.').waitFor();
    await window.say('While it is away');
    await setting.server.start();
    await window.button('Try now').click({ timeout: 2_000 }).catch(() => {}); // perhaps it was quicker by itself
    await everythingSent(window);
    const agent = await agentAt(context);
    assert.equal((await agent.heard(id)).filter((line) => line.includes('While it is away')).length, 1);
});

test('a line that breaks again and again brings every message once and in order', async (context) => {
    const window = await opened(context);
    const { agent, id } = await activeChat(context, window);
    for (let number = 1; number <= 12; number += 1) {
        await agent.say(id, `From the agent ${number}`);
        const said = window.say(`From the visitor ${number}`);
        if (number % 4 === 0) {
            await window.context.setOffline(true);
            await agent.say(id, `Missed ${number}`);
            await window.page.getByText('Unable to connect right now.').waitFor({ timeout: 60_000 });
            await said;
            await window.context.setOffline(false);
        } else {
            await said;
            await window.message(`From the visitor ${number}`).waitFor();
        }
    }
    await everythingSent(window);
    await window.message('Missed 12').waitFor();
    const heard = (await agent.heard(id)).filter((line) => /From|Missed/.test(line));
    const spoken = (await window.texts()).filter((line) => /From|Missed/.test(line));
    assert.equal(heard.length, 12 + 12 + 3);
    assert.deepEqual(spoken, heard);
});

test('without a server the bot talk says so, and goes on when it is back', async (context) => {
    const window = await opened(context);
    await window.openChat();
    await window.context.setOffline(true);
    await window.say('How can I return an item?');
    await window.page.getByText('Unable to connect right now. Please try again shortly.').waitFor();
    await shootAll(window, '8-offline-bot');
    await window.context.setOffline(false);
    await window.button('Try now').click();
    await window.page.locator('.message.bot').nth(1).waitFor();
    assert.equal((await window.texts()).filter((line) => line.startsWith('customer: ')).length, 1);
});

test('who asks too often waits as long as the server says', async (context) => {
    const window = await opened(context, `${setting.server.url}/widget/`, { extraHTTPHeaders: { 'X-Forwarded-For': '203.0.113.9' } });
    await window.input.waitFor();
    await window.say('How can I return an item?');
    await window.page.locator('.message.bot').nth(1).waitFor();
    await window.say('How long does it take?');
    await window.page.getByText(/You've reached your query limit\. Please try again in 1 minute\./).waitFor();
    assert.ok(await window.input.isDisabled());
    await shootAll(window, '9-limit');
    await window.page.locator('.message.bot').nth(2).waitFor({ timeout: 20_000 }); // and is answered then
    assert.ok(await window.input.isEnabled());
});

test('a session that was ended elsewhere is over here', async (context) => {
    const window = await opened(context);
    await activeChat(context, window);
    const status = await window.page.evaluate(async (server) => {
        const { token } = JSON.parse(localStorage['backline-chat']);
        const answer = await fetch(`${server}/api/v1/widget/session`, { method: 'POST', headers: { Authorization: `Bearer ${token}` } });
        return answer.status;
    }, setting.server.url);
    assert.equal(status, 200); // the same visitor's next conversation takes the place of this one
    await window.phase('bot');
    await window.page.getByText('This chat is too old to go on. Start a new one.').waitFor();
    await window.page.waitForFunction(() => !localStorage['backline-chat']);
});
