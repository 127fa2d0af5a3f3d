import { openDesk } from "./desk.js";
import { embed } from "./embed.js";

openDesk(embed);
