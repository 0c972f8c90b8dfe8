// Starts `raisethebar lsp` and leaves everything else to it: there is no judgment in here.
'use strict';

const vscode = require('vscode');
const { LanguageClient, RevealOutputChannelOn } = require('vscode-languageclient/node');

let client;

function made() {
  const settings = vscode.workspace.getConfiguration('raisethebar');
  const [command, ...args] = settings.get('command');
  const pattern = settings.get('files');
  return new LanguageClient(
    'raisethebar',
    'Raise the Bar',
    { command, args },
    {
      documentSelector: [
        { scheme: 'file', language: 'markdown', pattern },
        { scheme: 'file', language: 'plaintext', pattern },
      ],
      revealOutputChannelOn: RevealOutputChannelOn.Never,
    },
  );
}

async function start() {
  client = made();
  try {
    await client.start();
  } catch {
    // What went wrong is in the output channel; this says what to do about it.
    client = undefined;
    const [program] = vscode.workspace.getConfiguration('raisethebar').get('command');
    const told = `${program} can't be started. pip install 'raisethebar[lsp]', and say in the setting raisethebar.command where it is.`;
    // Not awaited: it is there until somebody reads it.
    vscode.window.showErrorMessage(told, 'Open Settings').then((chosen) => {
      if (chosen) {
        vscode.commands.executeCommand('workbench.action.openSettings', 'raisethebar.command');
      }
    });
  }
}

async function stop() {
  const ended = client;
  client = undefined;
  await ended?.stop();
}

// One after the other: settings can change again while the server is still starting.
let last = Promise.resolve();

function restart() {
  last = last.then(stop).catch(() => {}).then(start);
  return last;
}

async function activate(context) {
  context.subscriptions.push(
    vscode.commands.registerCommand('raisethebar.restart', restart),
    vscode.workspace.onDidChangeConfiguration((change) => {
      if (change.affectsConfiguration('raisethebar.command') || change.affectsConfiguration('raisethebar.files')) {
        return restart();
      }
    }),
  );
  await restart();
}

module.exports = { activate, deactivate: stop };
