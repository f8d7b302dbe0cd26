/**
 * The template in Typst 0.14. It reads the document (`blocks.ts`) as JSON from its input `document`: no text of ours, or of a
 * network, is ever read as Typst. Only families that the compiler has inside are named, and no other is fallen back to: the
 * bytes do not depend on the machine's fonts.
 */
export const template = `
#let d = json(bytes(sys.inputs.document))
#let ink = rgb("#14212b")
#let soft = rgb("#55636d")
#let rule = rgb("#c9d1d6")
#let track = rgb("#e6eaed")
#let blue = rgb("#0b566e")

#let (year, month, day) = d.day.split("-").map(int)
#set document(title: d.title, author: d.author, date: datetime(year: year, month: month, day: day))
#set text(font: "Libertinus Serif", fallback: false, size: 10.5pt, lang: d.language, hyphenate: false, fill: ink)
#set par(leading: 0.62em, spacing: 0.9em)
#set page(
  paper: "a4",
  margin: (x: 20mm, top: 20mm, bottom: 22mm),
  numbering: "1 / 1",
  footer: context {
    set text(size: 8.5pt, fill: soft)
    line(length: 100%, stroke: 0.4pt + rule)
    v(-0.5em)
    grid(
      columns: (1fr, auto),
      column-gutter: 6mm,
      d.foot,
      counter(page).display("1 / 1", both: true),
    )
  },
)

// A percentage is not parted from its sign.
#show regex("[0-9.,]+ %|% [0-9.,]+"): it => box(it)

#show heading: set block(sticky: true)
#show heading.where(level: 1): set text(size: 21pt)
#show heading.where(level: 1): set par(leading: 0.4em)
#show heading.where(level: 2): set text(size: 15pt, fill: blue)
#show heading.where(level: 2): set block(above: 1.8em, below: 0.8em)
#show heading.where(level: 3): set text(size: 11.5pt)
#show heading.where(level: 3): set block(above: 1.15em, below: 0.55em)
#show link: it => underline(stroke: 0.5pt + blue, offset: 2pt, text(fill: blue, it))
#show figure: set block(breakable: true, above: 1.6em)
#show figure.caption: it => block(sticky: true, width: 100%, align(left, strong(it.body)))
#set figure.caption(position: top)

#let inline(value) = if type(value) == str { value } else { link(value.link, value.text) }

// What a bar shows stands in figures in its row: it is not read out.
#let bar(value) = pdf.artifact(box(width: 100%, height: 8pt, baseline: 0pt, {
  place(horizon, rect(width: 100%, height: 5pt, fill: track, stroke: none))
  place(horizon, rect(width: calc.min(value.bar, 1) * 100%, height: 5pt, fill: blue, stroke: none))
  if "expected" in value {
    place(horizon, dx: calc.min(value.expected, 1) * 100%, line(angle: 90deg, length: 8pt, stroke: 1.1pt + ink))
  }
}))

#let cell(value) = if type(value) == dictionary and "bar" in value { bar(value) } else { inline(value) }

// A table that fits on a page is not broken: 54 rows do.
#let figures(block) = {
  let first-total = block.rows.len() - block.at("totals", default: 0)
  let row(at, values) = values.map(value => if at < first-total { cell(value) } else { strong(cell(value)) })
  show figure: set std.block(breakable: block.rows.len() > 54)
  set par(leading: 0.5em)
  set text(size: 9.2pt)
  figure(
    kind: table,
    supplement: none,
    numbering: none,
    caption: text(size: 10.5pt, block.caption),
    table(
      columns: block.columns.map(c => if c.at("shares", default: false) { 1fr } else { auto }),
      align: block.columns.map(c => if c.at("figures", default: false) { right + bottom } else { left + bottom }),
      inset: (x: 4pt, y: 3.2pt),
      stroke: (x, y) => (bottom: if y == 0 { 0.8pt + ink } else { 0.4pt + rule }),
      table.header(..block.columns.map(c => text(size: 8pt, fill: soft, c.text))),
      ..block.rows.enumerate().map(((at, values)) => row(at, values)).flatten(),
    ),
  )
}

#let charts(block) = figure(
  kind: image,
  supplement: none,
  numbering: none,
  caption: block.caption,
  grid(
    columns: (1fr, 1fr, 1fr, 1fr),
    align: bottom,
    column-gutter: 5mm,
    row-gutter: 6mm,
    ..block.charts.map(c => std.block(breakable: false, width: 100%, align(left, {
      set par(leading: 0.45em)
      text(size: 9pt, c.finding)
      v(-0.6em)
      image(bytes(c.svg), format: "svg", width: 100%, alt: c.alt)
    }))),
  ),
)

#let facts(block) = {
  set text(size: 9.5pt)
  for fact in block.facts [
    / #fact.label: #inline(fact.text)
  ]
}

#let set-block(block) = {
  if block.kind == "heading" { heading(level: block.level, block.text) }
  else if block.kind == "lead" { std.block(above: 1.2em, below: 1.1em, text(size: 14pt, weight: "bold", block.text)) }
  else if block.kind == "text" { par(block.text) }
  else if block.kind == "intro" { std.block(sticky: true, block.text) }
  else if block.kind == "notice" { std.block(width: 100%, inset: 6pt, stroke: 0.8pt + ink, strong(block.text)) }
  else if block.kind == "note" { par(text(size: 9pt, fill: soft, block.text)) }
  else if block.kind == "facts" { std.block(above: 1.4em, breakable: false, facts(block)) }
  else if block.kind == "table" { figures(block) }
  else if block.kind == "charts" { charts(block) }
}

#text(fill: soft, d.kicker)
#heading(level: 1, outlined: false, d.title)
#for block in d.blocks { set-block(block) }
`;
