export const STYLE = `
:host { display: block; font: 13px/1.5 system-ui, sans-serif; background: Canvas; color: CanvasText }
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
pre { overflow: auto; max-height: 20em; margin: 0 }`;
