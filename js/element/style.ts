/**
 * In system colours, which follow the page's own `color-scheme`. Until the page is there the status covers the
 * place; afterwards it is a bar at the top, because what the frame shows may matter more.
 */
export const STYLE = `
:host { display: block; position: relative; min-height: 8rem }
:host([hidden]) { display: none }
[part=frame] { height: 100% }
[part~=status] {
  position: absolute; inset: 0 0 auto; display: flex; flex-wrap: wrap; gap: .75em; padding: .75em 1em;
  align-items: center; justify-content: center; box-sizing: border-box; background: Canvas; color: CanvasText;
}
[part=status], [part=status] > [part=spinner] { padding: 0; display: none }
[part=status] { display: block; height: 0; overflow: hidden }
[part~=loading], [part~=signing-in]:not([part~=bar]), [part=frame]:empty + [part~=failed] { inset: 0; align-content: center }
[part=text]:focus { outline: none }
[part=code]:not(:empty) { margin-inline-start: .5em }
[part=spinner] { width: 1em; height: 1em; border: 2px solid; border-block-start-color: transparent; border-radius: 50% }
[part~=failed] > [part=spinner] { display: none }
[part=retry] { font: inherit; padding: .4em 1em; min-height: 2.75em }
@media (prefers-reduced-motion: no-preference) {
  [part=spinner] { animation: turn 1s linear infinite }
  @keyframes turn { to { rotate: 1turn } }
}`;
