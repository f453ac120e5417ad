// The least that a page with the same typeface and the same small library costs.
import "@fontsource-variable/atkinson-hyperlegible-next";
import htmx from "htmx.org";

htmx.config.historyCacheSize = 0;
