"use client";

import { useEffect } from "react";
import { openDesk } from "../src/desk.js";
import { embed } from "../src/embed.js";

/** Rendered on the server too, so the import runs in Node first. */
export default function Page() {
  useEffect(() => openDesk(embed), []);
  return <div id="tool" />;
}
