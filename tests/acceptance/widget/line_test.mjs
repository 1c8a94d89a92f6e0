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

// All that stands in the list, times aside.
function wholeList(window) {
    return window.page.locator('.message').evaluateAll((rows) => rows.map((row) => row.textContent.replace(/\d+:\d+( [ap]m)?/i, '')));
}

test('after a reload a live chat looks as it did, and what is new is counted', async (context) => {
    const window = await opened(context);
    await window.openChat();
    await window.say('How can I return an item?');
    await window.page.locator('.source').waitFor();
    await window.say('Do you repair antique clocks made of glass?');
    await window.button('No Thanks').click();
    const { agent, id } = await activeChat(context, window);
    await agent.say(id, 'Before the reload');
    await window.message('Before the reload').waitFor();
    await window.say('Also before it');
    await everythingSent(window);
    await agent.tell('seen', { conversation: id, seq: 99 });
    await window.page.getByText('Seen', { exact: true }).waitFor();
    const before = await wholeList(window);
    for (const words of ['Hello! What can I do for you?', 'From “', 'No problem!', 'Ana Ruiz\u2069 has joined', 'Seen']) {
        assert.ok(before.some((line) => line.includes(words)), `${words}: ${before.join(' | ')}`);
    }
    await window.page.reload();
    await window.page.getByText('Seen', { exact: true }).waitFor();
    await window.phase('active');
    assert.ok(await window.panel.isVisible());
    assert.deepEqual(await wholeList(window), before);
    await shootAll(window, '4-agent-reloaded');
    await window.page.reload();
    await window.page.getByText('Seen', { exact: true }).waitFor();
    assert.deepEqual(await wholeList(window), before);
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

test('who joined while the page was away is told after it', async (context) => {
    const window = await opened(context);
    const { agent, id } = await waitingChat(context, window);
    await window.page.goto('about:blank');
    await agent.accept(id);
    await window.page.goto(setting.shop.url);
    await window.message('has joined the chat').waitFor();
    assert.equal(await window.message('has joined the chat').count(), 1);
});

test('a network that is cut is noticed at once, and its return, too', async (context) => {
    const window = await opened(context);
    const { agent, id } = await activeChat(context, window);
    await window.context.setOffline(true);
    await window.page.getByText('Unable to connect right now.').waitFor({ timeout: 2_000 });
    await agent.say(id, 'Said meanwhile');
    await window.context.setOffline(false);
    await window.message('Said meanwhile').waitFor({ timeout: 5_000 });
});

test('half a character is sent as a sign, and blocks nothing behind it', async (context) => {
    const window = await opened(context);
    const { agent, id } = await activeChat(context, window);
    await window.input.evaluate((input) => {
        input.value = 'bad \ud83d half';
        input.dispatchEvent(new Event('input'));
    });
    await window.input.press('Enter');
    await window.say('And this');
    await everythingSent(window);
    assert.deepEqual((await agent.heard(id)).slice(-2), ['customer: bad \uFFFD half', 'customer: And this']);
    assert.ok((await window.texts()).includes('customer: bad \uFFFD half'));
});

test('what the server refuses blocks nothing behind it', async (context) => {
    const window = await opened(context);
    const { agent, id } = await activeChat(context, window);
    await window.say('The first');
    await everythingSent(window);
    const { messages } = await agent.call('GET', `conversations/${id}/messages`);
    const used = messages.find(({ content }) => content === 'The first').client_id;
    await window.page.goto('about:blank');
    await window.page.goto(`${setting.shop.url}/words.json`); // the same storage, without the chat
    await window.page.evaluate((key) => {
        const kept = JSON.parse(localStorage['backline-chat']);
        kept.unsent = [{ id: key, content: 'Under a used key' }, { id: 'new', content: 'Behind it' }];
        localStorage['backline-chat'] = JSON.stringify(kept);
    }, used);
    await window.page.goto(setting.shop.url);
    await window.page.locator('.failed', { hasText: 'Under a used key' }).waitFor();
    await everythingSent(window);
    assert.ok((await agent.heard(id)).includes('customer: Behind it'));
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

// As another window of his would begin anew.
async function endedElsewhere(window) {
    const status = await window.page.evaluate(async (server) => {
        const { token } = JSON.parse(localStorage['backline-chat']);
        const answer = await fetch(`${server}/api/v1/widget/session`, { method: 'POST', headers: { Authorization: `Bearer ${token}` } });
        return answer.status;
    }, setting.server.url);
    assert.equal(status, 200); // the same visitor's next conversation takes the place of this one
    await window.phase('closed');
}

test('a session that was ended elsewhere is over here, and the next one begins with somebody new', async (context) => {
    const window = await opened(context);
    await activeChat(context, window);
    await endedElsewhere(window);
    await window.button('Start a new chat').click();
    await window.page.waitForFunction(() => !localStorage['backline-chat']);
    await window.say('How can I return an item?');
    await window.page.locator('.message.bot').nth(1).waitFor();
    assert.equal(await window.page.locator('.failed').count(), 0);
});

test('who rates when his session has ended is told', async (context) => {
    const window = await opened(context);
    await activeChat(context, window);
    await endedElsewhere(window);
    await window.page.locator('.stars label').nth(4).click();
    await window.button('Send rating').click();
    await window.page.getByText('This chat is too old to go on. Start a new one.').waitFor();
    await window.phase('bot');
});
