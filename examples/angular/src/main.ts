import "@angular/compiler";
import { Component, CUSTOM_ELEMENTS_SCHEMA, provideZonelessChangeDetection, signal } from "@angular/core";
import { bootstrapApplication } from "@angular/platform-browser";
import { defineSsoEmbed } from "embed-sso/element";
import { getToken, url } from "./token.js";

defineSsoEmbed();

@Component({
  selector: "app-root",
  // Angular has to be told that this component uses custom elements.
  schemas: [CUSTOM_ELEMENTS_SCHEMA],
  template: `
    <h1>Case {{ caseId() }}</h1>
    <button id="next" type="button" (click)="caseId.set('500-124')">Next case</button>
    <label>Notes <input id="notes" (input)="notes.set($any($event.target).value)" /></label>
    <p id="user">{{ user() }}</p>
    <sso-embed
      style="height: 400px"
      vendor="genesys-cloud"
      [url]="url"
      [params]="{ caseId: caseId() }"
      [getToken]="getToken"
      (session-start)="user.set($any($event).detail.userId)"
    ></sso-embed>
  `,
})
class App {
  readonly caseId = signal("500-123");
  readonly notes = signal("");
  readonly user = signal("");
  readonly url = url;
  readonly getToken = getToken;
}

bootstrapApplication(App, { providers: [provideZonelessChangeDetection()] });
