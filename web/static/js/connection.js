// One line to the server that mends itself. It knows sockets and waiting; it knows nothing of what is said over them.

const FIRST_WAIT = 300;
const LONGEST_WAIT = 5000;
const NO_SUCH_SESSION = 4404;
const SESSION_OVER = 4410;

/** Milliseconds before try number `attempt` (from 0), with up to a quarter taken off so that a crowd does not return at once. */
export function waitBefore(attempt, chance = Math.random()) {
  return Math.min(LONGEST_WAIT, FIRST_WAIT * 2 ** attempt) * (1 - chance / 4);
}

/**
 * States told to `onState`: "connecting", "open" (the replay is running), "live" (caught up), "lost" (trying again),
 * and two that are final: "missing" (no such session) and "over".
 * `where()` gives the address for the next try, so that it can name the last event known.
 */
export class Connection {
  constructor({ where, onMessage, onState, open = (url) => new WebSocket(url), later = (run, ms) => setTimeout(run, ms), cancel = (timer) => clearTimeout(timer) }) {
    Object.assign(this, { where, onMessage, onState, open, later, cancel });
    this.socket = null;
    this.attempt = 0;
    this.timer = null;
    this.state = "connecting";
  }

  start() {
    this.cancel(this.timer);
    this.timer = null;
    const socket = this.open(this.where());
    this.socket = socket;
    // A socket that was given up may still speak; only the present one is heard.
    const present = (handle) => (event) => this.socket === socket && handle(event);
    socket.onopen = present(() => this.become("open"));
    socket.onmessage = present(({ data }) => this.hear(JSON.parse(data)));
    socket.onclose = present(({ code }) => this.closed(code));
  }

  hear(message) {
    if (message.type === "live") {
      this.attempt = 0;
      this.become("live");
    } else {
      this.onMessage(message);
    }
  }

  /** Sends a message, or says that it could not. */
  send(message) {
    if (this.state !== "live") return false;
    this.socket.send(JSON.stringify(message));
    return true;
  }

  /** Tries at once where it would have waited: the network or the page has come back. */
  wake() {
    if (this.timer !== null) this.start();
  }

  /** Gives the present socket up and begins another: it looks open but nothing comes of it. */
  restart() {
    const old = this.socket;
    this.socket = null;
    old?.close();
    this.become("lost");
    this.start();
  }

  stop(state = "over") {
    this.cancel(this.timer);
    this.timer = null;
    const old = this.socket;
    this.socket = null;
    old?.close();
    this.become(state);
  }

  closed(code) {
    if (code === NO_SUCH_SESSION) return this.stop("missing");
    if (code === SESSION_OVER) return this.stop("over");
    this.socket = null;
    this.become("lost");
    this.timer = this.later(() => this.start(), waitBefore(this.attempt));
    this.attempt += 1;
    return undefined;
  }

  become(state) {
    if (state === this.state) return;
    this.state = state;
    this.onState(state);
  }
}
