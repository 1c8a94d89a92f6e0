// The widget in a real browser: from the bot to a person and the rating, on a page with a strict policy.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { HostPages } from './host_pages.mjs';
import { activeChat, agentAt, opened, setting, shoot, shootAll, waitingChat } from './setting.mjs';

test('a visitor is helped from the bot to the rating', async (context) => {
    const window = await opened(context);
    const { page } = window;
    await window.launcher.waitFor();
    await shootAll(window, '1-closed');
    await window.openChat();
    await window.say('How can I return an item?');
    await page.locator('.message.bot').nth(1).waitFor();
    await shootAll(window, '2-bot');
    await window.say('Do you repair antique clocks made of glass?');
    await window.button('No Thanks').waitFor();
    await shootAll(window, '2-bot-offers');
    await window.button('No Thanks').click();
    await window.message('No problem! Feel free to ask another question.').waitFor();
    await window.button('Talk to a person').click();
    await window.phase('pending');
    await page.getByText(/You are (next|number .*\d+.*) in the queue\./).waitFor();
    await window.say('It is about order ORD-001.');
    await shootAll(window, '3-waiting');

    const agent = await agentAt(context);
    const { id } = await agent.waiting();
    await agent.accept(id);
    await window.phase('active');
    await agent.say(id, 'Hello, I am looking at your order right now.');
    await window.message('I am looking at your order').waitFor();
    await agent.tell('typing', { conversation: id, typing: true });
    await page.getByText(/is typing/).waitFor();
    await shootAll(window, '4-agent');
    const typing = new Promise((resolve) => { agent.on('typing', resolve); });
    await window.input.pressSequentially('Tha');
    assert.equal((await typing).typing, true);
    await window.say('Thank you!');
    await window.message('Thank you!').waitFor();
    await agent.tell('seen', { conversation: id, seq: 99 });
    await page.getByText('Seen', { exact: true }).waitFor();

    await agent.call('POST', `conversations/${id}/resolve`, {});
    await window.phase('closed');
    await shootAll(window, '5-ended');
    await page.locator('.stars label').nth(3).click();
    await page.getByRole('textbox', { name: /What should we know/ }).fill('Quick');
    await window.button('Send rating').click();
    await page.getByText('Thank you for telling us.').waitFor();
    await shootAll(window, '6-rated');

    const heard = await agent.heard(id);
    assert.deepEqual(heard.filter((line) => !line.startsWith('bot: ')), [
        'customer: How can I return an item?',
        'customer: Do you repair antique clocks made of glass?',
        'customer: It is about order ORD-001.',
        'agent: Hello, I am looking at your order right now.',
        'customer: Thank you!',
    ]);
    const spoken = (await window.texts()).filter((line) => !line.startsWith('system: '));
    const own = ['bot: Hello! What can I do for you?', 'bot: No problem! Feel free to ask another question.'];
    assert.deepEqual(spoken.filter((line) => !own.includes(line)), heard);
    await window.button('Start a new chat').click();
    await window.phase('bot');
    assert.deepEqual(window.complaints, []);
    assert.deepEqual(setting.shop.violations, []);
});

test('a visitor ends the chat himself, when he is sure', async (context) => {
    const window = await opened(context);
    const { agent, id } = await activeChat(context, window);
    await window.button('End chat').click();
    await shoot(window, '4-agent-end');
    await window.button('Keep chatting').click();
    await window.say('One more thing');
    await window.message('One more thing').waitFor();
    await window.button('End chat').click();
    await window.button('End it').click();
    await window.phase('closed');
    const { conversation } = await agent.call('GET', `conversations/${id}`);
    assert.equal(conversation.state, 'closed');
});

test('who met nobody is not asked how it was', async (context) => {
    const window = await opened(context);
    await waitingChat(context, window);
    await window.button('End chat').click();
    await window.button('End it').click();
    await window.phase('closed');
    await window.button('Start a new chat').waitFor();
    assert.ok(!await window.page.getByText('How was it?').isVisible());
    await shoot(window, '5-ended-unmet');
    await window.page.reload();
    await window.phase('closed');
    assert.ok(!await window.page.getByText('How was it?').isVisible());
});

test('who met an agent and waits again is asked, also after a reload', async (context) => {
    const window = await opened(context);
    const { agent, id } = await activeChat(context, window);
    await agent.call('POST', `conversations/${id}/release`, { reason: 'secret' });
    await window.phase('pending');
    await window.page.reload();
    await window.button('End chat').click();
    await window.button('End it').click();
    await window.page.getByText('How was it?').waitFor();
});

test('a chat that is handed over, or given back, says who has it', async (context) => {
    const window = await opened(context);
    const { agent, id } = await activeChat(context, window);
    const lead = await agentAt(context, 'lead');
    const { id: to } = await lead.call('GET', 'me');
    await lead.tell('presence', { presence: 'online' });
    await agent.call('POST', `conversations/${id}/transfer`, { to, reason: 'knows more' });
    const { name } = await lead.call('GET', 'me');
    await window.page.getByText(`You are talking to`).filter({ hasText: name }).waitFor();
    await lead.call('POST', `conversations/${id}/release`, { reason: 'secret' });
    await window.phase('pending');
    await window.message('You are waiting for a person again').waitFor();
    assert.ok(!(await window.texts()).some((line) => line.includes('secret')));
});

test('the place in the queue moves up', async (context) => {
    const first = await opened(context);
    const second = await opened(context);
    const { agent, id } = await waitingChat(context, first);
    await waitingChat(context, second);
    const placeIn = async ({ page }) => {
        const text = await page.locator('.waiting').textContent();
        return text.includes('next') ? 1 : Number(/\d+/.exec(text)?.[0]);
    };
    await second.page.getByText(/You are (next|number .*\d+.*) in the queue\./).waitFor();
    const before = await placeIn(second);
    await agent.accept(id);
    await second.page.waitForFunction((old) => !document.querySelector('.backline-chat').shadowRoot
        .querySelector('.waiting').textContent.includes(old), String(before));
    assert.equal(await placeIn(second), before - 1);
});

test('the page of its own has the same chat', async (context) => {
    const window = await opened(context, `${setting.server.url}/widget/`);
    await window.input.waitFor();
    assert.equal(await window.launcher.count(), 0);
    await window.say('How can I return an item?');
    await window.page.locator('.message.bot').nth(1).waitFor();
    await shootAll(window, '7-page');
    await window.input.press('Escape');
    assert.ok(await window.panel.isVisible());
    assert.deepEqual(window.complaints, []);
});

test('a page that is not allowed gets no chat, and its owner is told why', async (context) => {
    const stranger = await HostPages.serving(setting.server.url, { host: '127.0.0.2' });
    context.after(() => stranger.close());
    const window = await opened(context, stranger.url);
    const advice = await window.complaint('--allow-origin');
    assert.ok(advice.includes(stranger.url));
    assert.equal(await window.page.locator('.backline-chat').count(), 0);
    const answer = await fetch(`${setting.server.url}/api/v1/widget/session`, { method: 'POST', headers: { Origin: stranger.url } });
    assert.equal(answer.status, 403);
});
