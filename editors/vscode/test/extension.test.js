// Activation against a stand-in for the editor: what is started, with which settings, and what a failure says.
'use strict';

const assert = require('node:assert');
const Module = require('node:module');
const { beforeEach, test } = require('node:test');

const manifest = require('../package.json');
const defaults = manifest.contributes.configuration.properties;

let settings, commands, changed, shown, clients, broken;

class LanguageClient {
  constructor(id, name, server, options) {
    Object.assign(this, { id, server, options, running: false });
    clients.push(this);
  }
  async start() {
    await new Promise(setImmediate);
    if (broken.has(this.server.command)) throw undefined;
    this.running = true;
  }
  async stop() {
    if (!this.running) throw new Error('Client is not running');
    this.running = false;
  }
}

const editor = {
  workspace: {
    getConfiguration: (section) => ({ get: (key) => settings[`${section}.${key}`] }),
    onDidChangeConfiguration: (does) => ((changed = does), { dispose() {} }),
  },
  commands: { registerCommand: (name, does) => ((commands[name] = does), { dispose() {} }), executeCommand() {} },
  window: { showErrorMessage: async (text) => void shown.push(text) },
};

const load = Module._load;
Module._load = (name, ...rest) =>
  name === 'vscode' ? editor
  : name === 'vscode-languageclient/node' ? { LanguageClient, RevealOutputChannelOn: { Never: 4 } }
  : load(name, ...rest);
const { activate, deactivate } = require('../extension.js');

beforeEach(() => {
  settings = Object.fromEntries(Object.entries(defaults).map(([key, stated]) => [key, stated.default]));
  [commands, shown, clients, broken] = [{}, [], [], new Set()];
});

const running = () => clients.filter((client) => client.running).map((client) => client.server.command);

test('starts the server that the settings name, for stories alone', async () => {
  await activate({ subscriptions: [] });
  assert.deepEqual(running(), ['raisethebar']);
  assert.deepEqual(clients[0].server.args, ['lsp', '--stdio']);
  assert.deepEqual(clients[0].options.documentSelector.map((one) => [one.language, one.pattern]), [
    ['markdown', '**/stories/**'],
    ['plaintext', '**/stories/**'],
  ]);
  assert.deepEqual(Object.keys(commands), manifest.contributes.commands.map((one) => one.command));
  await deactivate();
  assert.deepEqual(running(), []);
});

test('says what to do where the program is not there, and starts once the settings are mended', async () => {
  broken.add('raisethebar');
  await activate({ subscriptions: [] });
  assert.deepEqual(running(), []);
  assert.match(shown[0], /^raisethebar can't be started\. pip install 'raisethebar\[lsp\]'.*raisethebar\.command/);
  settings['raisethebar.command'] = ['/env/bin/raisethebar', 'lsp'];
  await changed({ affectsConfiguration: (key) => key === 'raisethebar.command' });
  assert.deepEqual(running(), ['/env/bin/raisethebar']);
  await deactivate();
});

test('however quickly settings change, one server runs in the end, by the last of them', async () => {
  await activate({ subscriptions: [] });
  const change = { affectsConfiguration: (key) => key === 'raisethebar.files' };
  const all = ['a', 'b', 'c'].map((program) => {
    settings['raisethebar.command'] = [program];
    return changed(change);
  });
  await Promise.all([...all, commands['raisethebar.restart']()]);
  assert.deepEqual(running(), ['c']);
  const before = clients.length;
  await changed({ affectsConfiguration: () => false });
  assert.equal(clients.length, before);
  await deactivate();
});
