import assert from "node:assert/strict";
import test from "node:test";

import { Connection, waitBefore } from "../../web/static/js/connection.js";

// A line in the hand: sockets that do as they are told and a clock that runs when it is asked to.
function line() {
  const the = { sockets: [], waits: [], states: [], heard: [], seq: 0 };
  the.connection = new Connection({
    where: () => `/socket?after=${the.seq}`,
    onMessage: (message) => the.heard.push(message),
    onState: (state) => the.states.push(state),
    open: (url) => {
      const socket = { url, sent: [], send: (text) => socket.sent.push(JSON.parse(text)), close: () => { socket.closed = true; } };
      the.sockets.push(socket);
      return socket;
    },
    later: (run, ms) => the.waits.push({ run, ms }) - 1,
    cancel: (at) => { if (at !== null) the.waits[at].cancelled = true; },
  });
  the.socket = () => the.sockets.at(-1);
  the.says = (message) => the.socket().onmessage({ data: JSON.stringify(message) });
  the.comesUp = () => { the.socket().onopen({}); the.says({ type: "live", seq: the.seq }); };
  the.connection.start();
  return the;
}

test("a lost line is tried again from the last event known", () => {
  const the = line();
  the.comesUp();
  the.seq = 7;
  the.socket().onclose({ code: 1006 });
  the.waits[0].run();

  assert.equal(the.sockets[1].url, "/socket?after=7");
  assert.deepEqual(the.states, ["open", "live", "lost"]);
});

test("waits grow from a third of a second to five seconds and never to more", () => {
  assert.deepEqual([0, 1, 2, 3, 4, 5, 30].map((attempt) => waitBefore(attempt, 0)), [300, 600, 1200, 2400, 4800, 5000, 5000]);
  assert.equal(waitBefore(0, 1), 225);
});

test("after the line was live once more, waiting starts small again", () => {
  const the = line();
  for (let n = 0; n < 4; n += 1) { the.socket().onclose({ code: 1006 }); the.waits.at(-1).run(); }
  the.comesUp();
  the.socket().onclose({ code: 1001 });

  assert.ok(the.waits.at(-1).ms <= 300);
});

test("nothing is sent before the replay has caught up", () => {
  const the = line();
  the.socket().onopen({});

  assert.equal(the.connection.send({ type: "say" }), false);
  the.says({ type: "live", seq: 0 });
  assert.equal(the.connection.send({ type: "say" }), true);
  assert.deepEqual(the.socket().sent, [{ type: "say" }]);
});

test("when the network comes back nobody waits", () => {
  const the = line();
  the.socket().onclose({ code: 1006 });
  the.connection.wake();

  assert.equal(the.sockets.length, 2);
  assert.equal(the.waits[0].cancelled, true);
});

test("waking a line that is up leaves it alone", () => {
  const the = line();
  the.comesUp();
  the.connection.wake();

  assert.equal(the.sockets.length, 1);
});

test("a session that is not there is not asked for again", () => {
  const the = line();
  the.socket().onclose({ code: 4404 });

  assert.deepEqual(the.states, ["missing"]);
  assert.equal(the.waits.length, 0);
});

test("a session that is over is not asked for again", () => {
  const the = line();
  the.comesUp();
  the.socket().onclose({ code: 4410 });

  assert.deepEqual(the.states, ["open", "live", "over"]);
  assert.equal(the.waits.length, 0);
});

test("a server that goes away, is too slow or has handed over is come back to", () => {
  for (const code of [1001, 4408, 4409]) {
    const the = line();
    the.comesUp();
    the.socket().onclose({ code });

    assert.equal(the.waits.length, 1);
  }
});

test("a socket that was given up is not heard any more", () => {
  const the = line();
  the.comesUp();
  const old = the.socket();
  the.connection.restart();
  old.onmessage({ data: JSON.stringify({ seq: 1, type: "session_started" }) });
  old.onclose({ code: 1006 });

  assert.equal(old.closed, true);
  assert.deepEqual(the.heard, []);
  assert.equal(the.waits.length, 0);
});
