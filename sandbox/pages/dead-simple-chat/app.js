/**
 * Dead Simple Chat's room: the token in the query identifies the user; without a valid one, the visitor is a guest. The
 * page sends no messages.
 */

import { byId, inputById, setState, setText } from "../shared/dom.js";
import { startFaults } from "../shared/faults.js";

const GUEST = "Guest";
const accessToken = new URLSearchParams(location.search).get("accessToken");

/**
 * @param {string} path
 * @param {RequestInit} [init]
 */
function request(path, init) {
  return fetch(path, {
    ...init,
    headers: { "content-type": "application/json", authorization: `Bearer ${accessToken}` },
  });
}

/**
 * @param {string} listId
 * @param {string} name
 * @param {string} text
 */
function addLine(listId, name, text) {
  const author = document.createElement("b");
  author.textContent = name;
  const line = document.createElement("li");
  line.append(author, text);
  byId(listId).append(line);
}

/** @param {{ with: string, text: string }[]} notes */
function showChats(notes) {
  byId("private-chats").replaceChildren();
  for (const note of notes) {
    addLine("private-chats", note.with, note.text);
  }
  byId("no-chats").hidden = notes.length > 0;
}

/** @param {SubmitEvent} event */
async function sendPrivately(event) {
  event.preventDefault();
  const text = inputById("private-text");
  const note = { with: inputById("private-with").value, text: text.value };
  const response = await request("/api/private-chats", { method: "POST", body: JSON.stringify(note) });
  if (response.ok) {
    text.value = "";
    showChats(await response.json());
  }
}

/** @param {{ username: string, userId: string }} user */
async function enter(user) {
  const response = await request("/api/private-chats");
  showChats(response.ok ? await response.json() : []);
  setText("chat-user", user.username);
  byId("chat-user").dataset.userId = user.userId;
  byId("private").hidden = false;
  setState("signed-in");
}

function enterAsGuest() {
  setText("chat-user", GUEST);
  byId("guest-note").hidden = false;
  setState("guest");
}

setText("room", location.pathname.split("/").at(-1) ?? "");
byId("private-form").addEventListener("submit", sendPrivately);
byId("room-form").addEventListener("submit", (event) => {
  event.preventDefault();
  const text = inputById("room-text");
  if (text.value !== "") {
    addLine("messages", byId("chat-user").textContent ?? GUEST, text.value);
    text.value = "";
  }
});
startFaults();

const response = accessToken === null ? undefined : await request("/api/login", { method: "POST" });
if (response?.ok) {
  await enter(await response.json());
} else {
  enterAsGuest();
}
