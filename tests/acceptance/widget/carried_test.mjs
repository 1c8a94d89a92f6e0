// What messages carry to the visitor: articles to read, pictures with previews, files with their sizes.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { crc32, deflateSync } from 'node:zlib';
import { activeChat, opened, setting, shoot, shootAll } from './setting.mjs';

function chunk(type, bytes) {
    const body = Buffer.concat([Buffer.from(type), bytes]);
    const frame = Buffer.alloc(8);
    frame.writeUInt32BE(bytes.length, 0);
    frame.writeUInt32BE(crc32(body), 4);
    return Buffer.concat([frame.subarray(0, 4), body, frame.subarray(4)]);
}

// A picture of one colour that runs out to black.
function png(width, height) {
    const head = Buffer.alloc(13);
    head.writeUInt32BE(width, 0);
    head.writeUInt32BE(height, 4);
    head.set([8, 2], 8); // bits, RGB
    const rows = Buffer.alloc(height * (1 + width * 3));
    for (let y = 0; y < height; y += 1) {
        for (let x = 0; x < width; x += 1) {
            rows.set([Math.floor((200 * x) / width), 120, Math.floor((220 * y) / height)], y * (1 + width * 3) + 1 + x * 3);
        }
    }
    const signature = Buffer.from([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]);
    return Buffer.concat([signature, chunk('IHDR', head), chunk('IDAT', deflateSync(rows)), chunk('IEND', Buffer.alloc(0))]);
}

async function send(agent, conversation, name, bytes) {
    const { id } = await agent.upload(name, bytes);
    await agent.tell('say', { conversation, client_id: name, content: '', type: 'file', attachment: id });
}

async function share(agent, conversation, slug, content = '') {
    const { id, title } = await agent.call('GET', `articles/${slug}`);
    await agent.tell('say', { conversation, client_id: slug, content, type: 'kb_article', article: id });
    return title;
}

test('an article that the agent shares can be read, also after a reload', async (context) => {
    const window = await opened(context);
    const { agent, id } = await activeChat(context, window);
    const title = await share(agent, id, 'track-your-parcel', 'This may help:');
    const read = window.button(`Read “\u2068${title}\u2069”`);
    const text = window.page.getByRole('region', { name: title });
    await window.message('This may help:').waitFor();
    assert.equal(await read.getAttribute('aria-expanded'), 'false');
    assert.equal(await text.count(), 0);
    await read.focus();
    await window.page.keyboard.press('Enter');
    await text.filter({ hasText: 'open My orders, choose the order and press Track' }).waitFor();
    assert.equal(await read.getAttribute('aria-expanded'), 'true');
    assert.equal(await text.getAttribute('id'), await read.getAttribute('aria-controls'));
    await window.page.keyboard.press('Tab');
    assert.equal(await text.evaluate((region) => region === region.getRootNode().activeElement), true); // keys scroll it
    await shootAll(window, '4-agent-article');
    await read.click();
    await text.waitFor({ state: 'detached' }).catch(() => {});
    assert.ok(!await window.page.locator('.article').isVisible());
    await window.page.reload();
    await read.click();
    await text.filter({ hasText: 'Each parcel has its own tracking number' }).waitFor();
    assert.deepEqual(window.complaints, []);
    assert.deepEqual(setting.shop.violations, []);
});

test('an article that cannot be fetched says so and opens later', async (context) => {
    const window = await opened(context);
    const { agent, id } = await activeChat(context, window);
    const title = await share(agent, id, 'parcel-marked-delivered');
    const read = window.button(/^Read/);
    await read.waitFor();
    const gone = { status: 404, body: '{}', headers: { 'Access-Control-Allow-Origin': '*' } };
    await window.page.route('**/api/v1/articles/*', (route) => route.fulfill(gone), { times: 1 });
    await read.click();
    await window.page.getByRole('alert').filter({ hasText: 'This article is not there any more.' }).waitFor();
    assert.equal(await read.getAttribute('aria-expanded'), 'false');
    await read.click();
    await window.page.getByRole('region', { name: title }).waitFor();
});

test('pictures have a preview under the strictest policy, and are downloaded with a click', async (context) => {
    const window = await opened(context, setting.shop.url, { acceptDownloads: true });
    const { agent, id } = await activeChat(context, window);
    await send(agent, id, 'wide.png', png(900, 300));
    const preview = window.button(/Download .*wide\.png/).locator('canvas');
    await preview.waitFor();
    const { width, height } = await preview.boundingBox();
    assert.ok(width <= 240 && Math.abs(width / height - 3) < 0.1, `${width} × ${height}`);
    const colours = await preview.evaluate((canvas) => [...canvas.getContext('2d').getImageData(canvas.width - 1, 0, 1, 1).data]);
    assert.ok(colours[0] > 180 && colours[1] === 120 && colours[3] === 255, String(colours));
    await window.page.locator('input[type=file]').setInputFiles({ name: 'own.png', mimeType: 'image/png', buffer: png(120, 160) });
    await window.button(/Download .*own\.png/).locator('canvas').waitFor();
    await window.page.locator('.sending').waitFor({ state: 'detached' });
    await shootAll(window, '4-agent-pictures');
    const [download] = await Promise.all([window.page.waitForEvent('download'), preview.click()]);
    assert.equal(download.suggestedFilename(), 'wide.png');
    await window.page.reload();
    await window.button(/Download .*own\.png/).locator('canvas').waitFor();
    assert.deepEqual(window.complaints, []);
    assert.deepEqual(setting.shop.violations, []);
});

test('what is no picture, or too large for a preview, keeps its icon', async (context) => {
    const window = await opened(context);
    const { agent, id } = await activeChat(context, window);
    const fetched = [];
    window.page.on('request', (request) => request.url().includes('/content') && fetched.push(request.url()));
    await send(agent, id, 'large.png', Buffer.concat([png(60, 60), Buffer.alloc(2_000_000)]));
    await send(agent, id, 'broken.png', png(60, 60).subarray(0, 40));
    await send(agent, id, 'fine.png', png(60, 60));
    await window.button(/Download .*fine\.png/).locator('canvas').waitFor();
    for (const name of ['large', 'broken']) {
        assert.equal(await window.button(new RegExp(`Download .*${name}\\.png`)).locator('svg').count(), 1, name);
    }
    assert.equal(fetched.length, 2, String(fetched));
    assert.deepEqual(window.complaints, []);
});

test('sizes are those of the desktop', async (context) => {
    const window = await opened(context);
    const { agent, id } = await activeChat(context, window);
    for (const [bytes, size] of [[500, /500.? bytes/], [13_800, /^13 kB$/], [1_500_000, /^1\.4 MB$/]]) {
        await send(agent, id, `${bytes}.txt`, Buffer.alloc(bytes, 'a'));
        await window.button(new RegExp(`Download .*${bytes}\\.txt`)).locator('small', { hasText: size }).waitFor();
    }
    await shoot(window, '4-agent-sizes');
});
