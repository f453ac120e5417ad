import { base } from "./base";
import { enlarged } from "./enlarged";
import { frame } from "./frame";
import { panel } from "./panel";
import { paper } from "./paper";
import { sideways, upright, wide } from "./screens";
import { small } from "./small";
import { stage } from "./stage";
import { listen, tv } from "./ways";

/** In this order: what fits one kind of screen overrides what fits all. */
export const styles = [base, frame, stage, panel, upright, sideways, wide, small, enlarged, listen, tv, paper];
