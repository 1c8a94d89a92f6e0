// The whole of the seed with the official JavaScript client, over each of its ways to connect.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { present, talk } from './people.mjs';

const ways = {
    'polling only': { transports: ['polling'] },
    'websocket only': { transports: ['websocket'] },
    'polling, then upgraded': {},
};

const messageKeys = [
    'id', 'session_id', 'sender_id', 'sender_role', 'type', 'content', 'attachment_url', 'kb_article_id',
    'is_internal', 'createdAt', 'updatedAt', 'kb_article',
];

function form(name, text, more = {}) {
    const data = new FormData();
    data.append('file', new Blob([text], { type: 'text/plain' }), name);
    for (const [key, value] of Object.entries(more)) {
        data.append(key, value);
    }
    return data;
}

for (const [way, options] of Object.entries(ways)) {
    describe(`livechat, ${way}`, () => {
        test('a customer starts and every agent hears of it, whichever way he started', async (context) => {
            const [customer, agent, lead] = await Promise.all(
                ['customer', 'agent', 'lead'].map((name) => present(context, name, options)),
            );
            const wish = { subject: 'Vase', priority: 'high', metadata: { page_url: 'https://shop.example/' } };
            const started = await customer.call('chat:start', wish);
            assert.equal(started.success, true);
            assert.equal(started.session.status, 'pending');
            assert.equal(started.session.metadata.customer_preload.page_url, 'https://shop.example/');
            const overRest = await customer.post('/api/live-chat/start', wish);
            for (const { id } of [started.session, overRest.body.session]) {
                for (const staff of [agent, lead]) {
                    const told = await staff.next('chat:new_session', (session) => session.id === id);
                    assert.equal(told.subject, 'Vase');
                }
            }
            assert.equal(customer.count('chat:new_session'), 0);
            const queue = await agent.get('/api/live-chat/agent/sessions?status=pending');
            assert.ok(queue.body.sessions.some(({ id }) => id === started.session.id));
            const stats = await agent.get('/api/live-chat/queue/stats');
            assert.equal(stats.body.total_in_queue, queue.body.sessions.length);
        });

        test('two agents race for a chat and one has it', async (context) => {
            const [customer, agent, lead] = await Promise.all(
                ['customer', 'agent', 'lead'].map((name) => present(context, name, options)),
            );
            const { session } = await customer.call('chat:start', {});
            const acks = await Promise.all(
                [agent, lead].map((staff) => staff.call('chat:accept', { session_id: session.id })),
            );
            const winner = acks[0].success ? agent : lead;
            assert.deepEqual(acks.filter((ack) => ack.success), [{ success: true }]);
            assert.deepEqual(
                acks.filter((ack) => !ack.success), [{ success: false, message: 'Already assigned' }],
            );
            const assigned = { session_id: session.id, agent_id: winner.id };
            assert.deepEqual(await customer.next('chat:session_assigned'), assigned);
            assert.deepEqual(await winner.next('chat:session_assigned'), assigned);
            const mine = await winner.get('/api/live-chat/agent/sessions?status=active');
            const taken = mine.body.sessions.find(({ id }) => id === session.id);
            assert.equal(typeof taken.wait_time, 'number');
            assert.ok(taken.assigned_at);
        });

        test('they talk: texts, files, articles, prepared answers, typing and reading', async (context) => {
            const [customer, agent] = await Promise.all(
                ['customer', 'agent'].map((name) => present(context, name, options)),
            );
            const id = await talk(customer, agent);
            for (const [speaker, other] of [[customer, agent], [agent, customer]]) {
                const { message } = await speaker.say(id, 'Grüße 😀');
                assert.deepEqual(Object.keys(message), messageKeys);
                assert.deepEqual(await other.next('chat:new_message'), message);
                assert.deepEqual(await speaker.next('chat:new_message'), message); // his own, too
                speaker.socket.emit('chat:typing', { session_id: id, isTyping: true });
                other.socket.emit('chat:seen', { session_id: id, last_seen_message_id: message.id });
                const sign = { session_id: id, user_id: speaker.id, role: speaker.role_name, isTyping: true };
                const seen = { session_id: id, user_id: other.id, last_seen_message_id: message.id };
                for (const side of [customer, agent]) {
                    assert.deepEqual(await side.next('chat:typing'), sign);
                    assert.deepEqual(await side.next('chat:seen'), seen);
                }
            }
            const shared = await agent.call('chat:send_message', {
                session_id: id, type: 'kb_article', kb_article_id: 1,
            });
            assert.deepEqual((await customer.next('chat:new_message')).kb_article, shared.message.kb_article);
            assert.ok(shared.message.kb_article.content);
            const draft = { title: 'Greeting', content: 'Hello {{customer_name}} {{x}}', is_shared: true };
            const { response } = (await agent.post('/api/canned-responses', draft)).body;
            const used = await agent.call('chat:use_canned_response', {
                session_id: id, response_id: response.id, variables: { customer_name: 'Cora' },
            });
            assert.deepEqual(used.canned_response, { id: response.id, title: 'Greeting' });
            assert.equal((await customer.next('chat:new_message')).content, 'Hello Cora {{x}}');
        });

        test('files are shared with their session, or sent after it', async (context) => {
            const [customer, agent] = await Promise.all(
                ['customer', 'agent'].map((name) => present(context, name, options)),
            );
            const id = await talk(customer, agent);
            const own = await customer.post('/api/chat-upload/upload', form('One.txt', 'one', { session_id: id }));
            assert.equal(own.status, 200);
            const [path] = own.body.file.url.split('?');
            const told = await agent.next('chat:new_message');
            assert.equal(told.type, 'file');
            assert.equal(told.attachment_url.split('?')[0], path);
            assert.ok(!('content' in told) && !('kb_article' in told));
            const later = await agent.post('/api/chat-upload/upload', form('two.txt', 'two'));
            const sent = await agent.call('chat:send_message', {
                session_id: id, type: 'file', attachment_url: later.body.file.url,
            });
            assert.equal(sent.success, true);
            const got = await customer.next('chat:new_message', ({ sender_id }) => sender_id === agent.id);
            const file = await fetch(new URL(got.attachment_url, customer.socket.io.uri));
            assert.equal(await file.text(), 'two');
        });

        test('it is handed over, made a ticket, ended, and stays as history', async (context) => {
            const [customer, agent, lead] = await Promise.all(
                ['customer', 'agent', 'lead'].map((name) => present(context, name, options)),
            );
            const id = await talk(customer, agent);
            await customer.say(id, 'My parcel is late');
            const seen = await agent.get(`/api/live-chat/${id}/customer-context`);
            assert.equal(seen.body.customer_context.customer.name, 'Cora Lind');
            const moved = await agent.call('chat:transfer', {
                session_id: id, to_agent_id: lead.id, reason: 'End of shift',
            });
            assert.equal(moved.session.agent_id, lead.id);
            const told = await customer.next('chat:transferred');
            assert.deepEqual(told, {
                session_id: id, from_agent_id: agent.id, to_agent_id: lead.id, reason: 'End of shift',
            });
            assert.equal((await lead.next('chat:new_session_assigned')).session.id, id);
            lead.socket.emit('chat:join', { session_id: id });
            await lead.say(id, 'I take care of it');
            const ticket = await lead.post(`/api/live-chat/${id}/convert-to-ticket`, {});
            assert.equal(ticket.body.message, 'Chat converted to ticket');
            const note = await customer.next('chat:new_message', ({ content }) => /ticket/i.test(content));
            assert.equal(note.sender_role, 'system');
            assert.deepEqual(await lead.call('chat:end', { session_id: id }), { success: true });
            assert.deepEqual(await customer.next('chat:ended'), { session_id: id, ended_by: 'agent' });
            const words = (await customer.history(id)).map(({ content }) => content);
            assert.equal(words[0], 'My parcel is late');
            assert.ok(words.includes('Chat transferred from Ana Ruiz to Li Wen: End of shift'));
            assert.ok(words.includes('I take care of it'));
            assert.equal((await customer.say(id, 'Hello?')).success, false);
        });

        test('an administrator gives a chat to an agent, and everybody concerned is told', async (context) => {
            const [customer, agent, admin] = await Promise.all(
                ['customer', 'agent', 'admin'].map((name) => present(context, name, options)),
            );
            const { session } = await customer.call('chat:start', { subject: 'Please help' });
            const answer = await admin.post(`/api/live-chat/${session.id}/assign`, { agent_id: agent.id });
            assert.equal(answer.body.message, 'Chat assigned successfully');
            const assigned = { session_id: session.id, agent_id: agent.id };
            assert.deepEqual(await customer.next('chat:session_assigned'), assigned);
            assert.deepEqual(await agent.next('chat:session_assigned'), assigned);
            assert.equal((await agent.next('chat:new_session_assigned')).session.id, session.id);
        });
    });
}
