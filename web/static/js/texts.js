// Words of the page that scripts say. Every one goes through `t`, so that a catalogue can put another language in its place.

/** The text in the page's language, with `{name}` filled from `fields`. */
export function t(text, fields = {}) {
  return text.replace(/\{(\w+)\}/g, (all, name) => (name in fields ? String(fields[name]) : all));
}
