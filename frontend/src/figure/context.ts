/** Renderers that draw with the processor: a moving figure would make the whole device crawl. */
const SOFTWARE = /swiftshader|llvmpipe|softpipe|software|basic render/i;

/**
 * Get a canvas ready for drawing in three dimensions.
 * @param force take also what is drawn by the processor
 * @returns nothing where a still picture serves better
 */
export function openContext(
  canvas: HTMLCanvasElement,
  force: boolean,
): WebGL2RenderingContext | null {
  const context = canvas.getContext("webgl2", {
    alpha: true,
    antialias: true,
    depth: true,
    stencil: false,
    premultipliedAlpha: true,
    powerPreference: "default",
    failIfMajorPerformanceCaveat: !force,
  });
  if (!context) return null;
  if (!force && SOFTWARE.test(rendererName(context))) {
    context.getExtension("WEBGL_lose_context")?.loseContext();
    return null;
  }
  return context;
}

function rendererName(context: WebGL2RenderingContext): string {
  const debug = context.getExtension("WEBGL_debug_renderer_info");
  const name: unknown = context.getParameter(
    debug ? debug.UNMASKED_RENDERER_WEBGL : context.RENDERER,
  );
  return typeof name === "string" ? name : "";
}
