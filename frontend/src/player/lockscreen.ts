/** What the lock screen and the buttons of headphones ask for. */
export interface Remote {
  play(): void;
  pause(): void;
  next(): void;
  previous(): void;
}

export interface Playing {
  title: string;
  artist: string;
  playing: boolean;
  place: { seconds: number; at: number } | null;
}

const ACTIONS: readonly [MediaSessionAction, keyof Remote][] = [
  ["play", "play"],
  ["pause", "pause"],
  ["stop", "pause"],
  ["nexttrack", "next"],
  ["previoustrack", "previous"],
];
const ARTWORK = [{ src: "/icon/filled-512.png", sizes: "512x512", type: "image/png" }];

/** Shows what is playing where the page itself is not seen, and hears what is pressed there. */
export class LockScreen {
  private readonly session = navigator.mediaSession as MediaSession | undefined;
  private shown = "";

  constructor(remote: Remote) {
    for (const [action, press] of ACTIONS) this.handle(action, () => remote[press]());
  }

  /** Show what plays. Where it has come to is counted on by the screen itself until that changes. */
  show({ title, artist, playing, place }: Playing): void {
    const { session } = this;
    const shown = [title, artist, playing].join("\n");
    if (!session || shown === this.shown) return;
    this.shown = shown;
    session.metadata = new MediaMetadata({ title, artist, album: "Supple", artwork: ARTWORK });
    session.playbackState = playing ? "playing" : "paused";
    if (place) session.setPositionState?.({ duration: place.seconds, position: place.at });
  }

  close(): void {
    for (const [action] of ACTIONS) this.handle(action, null);
    if (!this.session) return;
    this.session.metadata = null;
    this.session.playbackState = "none";
  }

  private handle(action: MediaSessionAction, handler: MediaSessionActionHandler | null): void {
    try {
      this.session?.setActionHandler(action, handler);
    } catch {
      // Not every browser knows every button.
    }
  }
}
