export const STYLE = `
:host {
  display: block; font: 13px/1.5 system-ui, sans-serif; background: var(--inspector-background, Canvas); color: CanvasText;
  --token: light-dark(#0f6658, #74d6c0); --message: light-dark(#384890, #b7c2ff); --bad: light-dark(#a1221a, #ffb5ad);
  --quiet: color-mix(in srgb, currentColor 72%, transparent); --line: color-mix(in srgb, currentColor 25%, transparent);
}
[part=filters], [part=actions] { display: flex; gap: .5em; padding: .5em }
button { font: inherit; padding: .25em .75em; min-height: 2em }
button[aria-pressed=true] { font-weight: bold; text-decoration: underline }
ol { list-style: none; margin: 0; padding: 0; max-height: 20em; overflow: auto; border-block: 1px solid GrayText }
li { display: grid; grid-template-columns: 5em 6em 1fr; gap: .5em; padding: .25em .5em; overflow-wrap: anywhere }
ol[data-only=accepted] > :not([data-kind=accepted]), ol[data-only=rejected] > :not([data-kind=rejected]),
ol[data-only=sdk] > :not([data-kind=sdk]) { display: none }
.why { display: block }
[part=report] { padding: 0 .5em }
h3 { font-size: 1em; margin: 1em 0 .25em }
dl { display: grid; grid-template-columns: max-content 1fr; gap: 0 1em; margin: 0 }
dd { margin: 0; overflow-wrap: anywhere }
table { border-collapse: collapse }
th, td { text-align: start; padding: .1em 1em .1em 0 }
pre { overflow: auto; max-height: 20em; margin: 0 }
:focus-visible { outline: 2px solid; outline-offset: -2px }
.away { position: absolute; inline-size: 1px; block-size: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap }
[part=standing] { padding: .5em }
[part=states] { display: flex; flex-wrap: wrap; gap: .25em; max-height: none; border: 0; overflow: visible }
[part=states] li { display: block; padding: 0 .6em; border: 1px solid var(--line); border-radius: 1em; color: var(--quiet); font-size: .9em }
[part=states] [aria-current] { color: var(--inspector-background, Canvas); background: var(--message); border-color: var(--message); font-weight: 600 }
[part=states] [data-state=connected][aria-current] { background: var(--token); border-color: var(--token) }
[part=states] [data-state=failed][aria-current] { background: var(--bad); border-color: var(--bad) }
[part=token] { margin: .5em 0 .25em; font-variant-numeric: tabular-nums }
[part=life] { position: relative; block-size: 6px; border-radius: 3px; background: var(--line) }
[part=life][hidden] { display: none }
[part=used] { position: absolute; inset: 0 auto 0 0; border-radius: 3px; background: var(--token) }
[part=renewal] { position: absolute; inset-block: -3px; inline-size: 2px; background: currentColor }
[part=heads], [part=steps] li { display: grid; grid-template-columns: 3.6em minmax(0, 1fr); gap: 0; padding: 0 .5em 0 0 }
[part=heads] { grid-template-columns: 3.6em repeat(4, minmax(0, 1fr)); padding-block: .25em; text-align: center; font-size: .9em }
[part=heads] b:first-child { grid-column: 2 }
[part=heads], [part=steps] { overflow: hidden auto; scrollbar-gutter: stable }
[part=steps] { max-height: var(--inspector-height, 28em); min-height: 6em }
[part=steps] time { padding: .45em 0 0 .5em; color: var(--quiet); font-size: .85em; font-variant-numeric: tabular-nums }
[part=track] {
  position: relative; display: grid; grid-template-columns: repeat(8, minmax(0, 1fr)); padding-block: .15em;
  background: linear-gradient(var(--line) 0 0) 12.5% 0 / 1px 100%, linear-gradient(var(--line) 0 0) 37.5% 0 / 1px 100%,
    linear-gradient(var(--line) 0 0) 62.5% 0 / 1px 100%, linear-gradient(var(--line) 0 0) 87.5% 0 / 1px 100%;
  background-repeat: no-repeat;
}
[part=arrow], [part=mark] { position: relative; display: grid; justify-items: center; padding-block: .15em .3em; text-align: center; line-height: 1.25; color: var(--tone, inherit) }
[part=name] { inline-size: max-content; max-inline-size: 10em; padding: 0 .35em; background: var(--inspector-background, Canvas); font-weight: 600; overflow-wrap: anywhere }
[part=arrow] small, [part=mark] small { display: block; color: var(--quiet); background: var(--inspector-background, Canvas) }
[part=arrow]::before { content: ""; position: absolute; inset: auto 0 0; border-block-end: 2px solid }
[part=arrow]::after { content: ""; position: absolute; inset: auto 0 -4px auto; border: 5px solid transparent; border-inline: 8px solid; border-inline-end: 0 }
[part=arrow][data-to=left]::after { inset: auto auto -4px 0; border-inline: 8px solid; border-inline-start: 0; border-block: 5px solid transparent }
[part=arrow]::after, [part=arrow][data-to=left]::after { border-block-color: transparent }
[part=mark] [part=name] { border: 1px solid; border-radius: 1em }
[data-tone=token] { --tone: var(--token) }
[data-tone=message], [data-tone=event] { --tone: var(--message) }
[data-tone=failed], [data-tone=ignored] { --tone: var(--bad) }
[data-tone=ignored] [part=arrow]::before { border-block-end-style: dashed }
@media (prefers-reduced-motion: no-preference) {
  [part=arrow]::before { animation: draw .25s ease-out; transform-origin: left }
  [part=arrow][data-to=left]::before { transform-origin: right }
  @keyframes draw { from { transform: scaleX(0) } }
}`;
