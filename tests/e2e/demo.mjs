// The built-in demo mesh, opened as a visitor would.

import { idle, open } from "./page.mjs";

/** Opens the demo from the landing. */
export async function openDemo(options) {
  const it = await open(options);
  try {
    await it.page.getByRole("button", { name: "Open the demo mesh" }).click();
    await it.page.waitForSelector(".tabs", { state: "attached" });
    await idle(it.page);
    return it;
  } catch (error) {
    await it.close();
    throw error;
  }
}
