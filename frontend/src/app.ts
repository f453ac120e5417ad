import "./styles/index.css";
import htmx from "htmx.org";

// The content policy allows no inline styles and no code from strings; and what a page showed about
// somebody's health is not to be kept in the browser's storage.
htmx.config.includeIndicatorStyles = false;
htmx.config.allowEval = false;
htmx.config.allowScriptTags = false;
htmx.config.selfRequestsOnly = true;
htmx.config.historyCacheSize = 0;
