/** What the tag's own elements look like; a shop's style sheet may say something more specific. */
export const LOOKS =
  `.winnow-style-strong,.winnow-action{background:var(--winnow-accent,#14613f)!important;color:#fff!important}
.winnow-block{margin:.6em 0;padding:0;font-size:.9em}
ul.winnow-block,ol.winnow-block{list-style:none;display:flex;flex-wrap:wrap;gap:.3em 1.2em}`;

/** Of what the core alone does not show. */
export const MORE_LOOKS = `.winnow-icon{margin-inline-end:.4em}
.winnow-block [aria-current]{font-weight:700}
.winnow-bar progress{width:100%;accent-color:var(--winnow-accent,#14613f)}
[data-winnow-text]{padding:var(--winnow-padding)!important;font-size:0!important}
[data-winnow-text]>:not(svg,[aria-hidden=true]){display:none!important}
[data-winnow-text]::after{content:attr(data-winnow-text);font:var(--winnow-font)}
.winnow-frame{width:20em;max-width:80%;padding:1.5em;border:0;border-radius:.5em;background:#fff;color:#111;box-shadow:0 1em 3em #0006}
[class*=winnow-] button,.winnow-action{min-width:2.8em;min-height:2.8em;font:inherit}
.winnow-action{display:inline-block;box-sizing:border-box;padding:.6em 1.2em;border:0}
.winnow-close{float:right;border:0;background:0 0}
aside.winnow-frame{position:fixed;z-index:2147483000;bottom:1em;inset-inline:auto 1em}
aside.winnow-frame~aside{bottom:auto;top:1em}`;
