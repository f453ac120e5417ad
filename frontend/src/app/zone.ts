/** Tell the server the person's time zone: their clock decides which day it is. */
export function tellZone(): void {
  const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
  if (zone) {
    document.cookie = `supple_zone=${encodeURIComponent(zone)}; path=/; max-age=34560000; samesite=lax`;
  }
}
