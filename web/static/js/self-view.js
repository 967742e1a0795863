// The learner's own picture, for themselves alone. It goes from the camera to this page and nowhere else; nothing is kept of it.

const SMALL = { video: { width: { ideal: 320 }, height: { ideal: 240 }, facingMode: "user" }, audio: false };

export class SelfView {
  constructor(video, onEnd) {
    this.video = video;
    this.onEnd = onEnd;
    this.stream = null;
    this.wanted = false;
  }

  /** Asks for the camera and shows it; throws where that is not allowed or there is none. */
  async start() {
    this.wanted = true;
    const stream = await navigator.mediaDevices.getUserMedia(SMALL);
    if (!this.wanted) return release(stream); // switched off, or the call ended, while the browser was still asking
    this.stream = stream;
    for (const track of stream.getTracks()) track.addEventListener("ended", this.onEnd);
    this.video.srcObject = stream;
    this.video.hidden = false;
    return undefined;
  }

  /** Lets go of the camera: its light goes out. */
  stop() {
    this.wanted = false;
    if (this.stream) release(this.stream);
    this.stream = null;
    this.video.srcObject = null;
    this.video.hidden = true;
  }
}

function release(stream) {
  for (const track of stream.getTracks()) track.stop();
}
