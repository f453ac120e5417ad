import { SuppleFigure } from "./element";

if (!customElements.get("supple-figure")) customElements.define("supple-figure", SuppleFigure);
