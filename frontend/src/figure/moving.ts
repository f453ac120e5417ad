/** Everything that only a moving figure needs, in one piece that a page fetches when it is seen. */
export { Actor } from "./actor";
export { borrow, giveBack } from "./theatre";
export { onThemeChange } from "./theme";
