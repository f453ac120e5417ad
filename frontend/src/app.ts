import "./styles/index.css";
import htmx from "htmx.org";
import { Copy } from "./app/copy";
import { Desk } from "./app/desk";
import { focusSummary } from "./app/focus";
import { Keeper } from "./app/keeper";
import { Push } from "./app/push";
import { RestNo } from "./app/rest-no";
import { Thumb } from "./app/thumb";
import { sendWaiting } from "./app/waiting";
import { tellZone } from "./app/zone";

// The content policy allows no inline styles and no code from strings; and what a page showed about
// somebody's health is not to be kept in the browser's storage.
htmx.config.includeIndicatorStyles = false;
htmx.config.allowEval = false;
htmx.config.allowScriptTags = false;
htmx.config.selfRequestsOnly = true;
htmx.config.historyCacheSize = 0;

tellZone();
focusSummary();
void sendWaiting();
customElements.define("supple-rest-no", RestNo);
customElements.define("supple-thumb", Thumb);
customElements.define("supple-desk", Desk);
customElements.define("supple-keeper", Keeper);
customElements.define("supple-copy", Copy);
customElements.define("supple-push", Push);
