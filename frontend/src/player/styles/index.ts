import { base } from "./base";
import { frame } from "./frame";
import { panel } from "./panel";
import { sideways, upright, wide } from "./screens";
import { stage } from "./stage";

/** In this order: what fits one kind of screen overrides what fits all. */
export const styles = [base, frame, stage, panel, upright, sideways, wide];
