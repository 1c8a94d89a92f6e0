// A real backline-server with a folder of its own, which can be killed and started again at the same address.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { createInterface } from 'node:readline';
import { tmpdir } from 'node:os';
import path from 'node:path';

export class BacklineServer {
    url = '';
    #program;
    #options;
    #folder = '';
    #process = null;

    constructor(program, options = []) {
        this.#program = program;
        this.#options = options;
    }

    async start() {
        this.#folder ||= await mkdtemp(path.join(tmpdir(), 'backline-widget-'));
        const listen = this.url ? new URL(this.url).host : '127.0.0.1:0';
        this.#process = spawn(this.#program, ['--data', this.#folder, '--listen', listen, ...this.#options], {
            stdio: ['ignore', 'pipe', 'inherit'],
        });
        for await (const line of createInterface(this.#process.stdout)) {
            const said = JSON.parse(line);
            if (said.event === 'listening') {
                [this.url] = said.urls;
                this.#process.stdout.resume();
                return this;
            }
        }
        throw new Error('the server did not announce an address');
    }

    async kill(signal = 'SIGKILL') {
        const ended = once(this.#process, 'exit');
        this.#process.kill(signal);
        await ended;
    }

    async stop() {
        await this.kill('SIGTERM');
        await rm(this.#folder, { recursive: true, force: true });
    }
}
