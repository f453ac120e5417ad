/// <reference lib="webworker" />
import { pageAt } from "./pages";

/**
 * Shows reminders that the server sends through the browser's push service, and does what is pressed
 * on them, with no page open. What it tells the server goes to addresses that came with the reminder
 * and are their own permission.
 */
export const TAG = "supple-reminder";

interface Reminder {
  title: string;
  text: string;
  language: string;
  /** Where the session is done. */
  path: string;
  /** Where to say what became of it. */
  answer: Record<string, string>;
  /** What can be pressed, with its words: `start` opens, the others answer. */
  actions: Record<string, string>;
}

/** Show what was sent, and tell that it arrived. */
export async function showReminder(
  worker: ServiceWorkerGlobalScope,
  sent: PushMessageData,
): Promise<void> {
  const reminder = sent.json() as Reminder;
  await show(worker, reminder);
  await tell(reminder, "arrived");
}

export function isReminder(notification: Notification): boolean {
  return notification.tag === TAG;
}

/** Open the session, or tell what was pressed; what cannot be told now can be pressed again. */
export async function answerReminder(
  worker: ServiceWorkerGlobalScope,
  notification: Notification,
  action: string,
): Promise<void> {
  const reminder = notification.data as Reminder;
  if (!action || action === "start") await open(worker, reminder.path);
  else if (!(await tell(reminder, action))) await show(worker, reminder);
}

async function show(worker: ServiceWorkerGlobalScope, reminder: Reminder): Promise<void> {
  const { title, text, language, actions } = reminder;
  await worker.registration.showNotification(title, {
    body: text,
    lang: language,
    tag: TAG,
    icon: "/icon/round-192.png",
    data: reminder,
    actions: fitting(actions),
  } as NotificationOptions);
}

/** Most browsers show two. A press on the reminder itself starts, so that one can be spared. */
function fitting(actions: Record<string, string>): { action: string; title: string }[] {
  const all = Object.entries(actions).map(([action, title]) => ({ action, title }));
  const { maxActions = all.length } = Notification as unknown as { maxActions?: number };
  return maxActions >= all.length ? all : all.filter(({ action }) => action !== "start");
}

async function tell(reminder: Reminder, what: string): Promise<boolean> {
  const address = reminder.answer[what];
  if (!address) return false;
  try {
    return (await fetch(address, { method: "POST" })).ok;
  } catch {
    return false;
  }
}

async function open(worker: ServiceWorkerGlobalScope, path: string): Promise<void> {
  const there = await pageAt(worker, path);
  if (there) await there.focus();
  else await worker.clients.openWindow(path);
}
