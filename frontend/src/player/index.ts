import { SupplePlayer } from "./player";
import { SuppleRing } from "./ring";

customElements.define("supple-ring", SuppleRing);
customElements.define("supple-player", SupplePlayer);
