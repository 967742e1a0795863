// Words of the page that scripts say. Every one goes through `t` or `tn`, so that a catalogue can put another language in its place.

const language = globalThis.document?.documentElement.lang || "en";
const said = language === "en" ? {} : await catalogue(language);

async function catalogue(tag) {
  try {
    const answer = await fetch(`/static/locale/${tag}.json`);
    return answer.ok ? await answer.json() : {};
  } catch {
    return {}; // English words are better than a call that does not begin
  }
}

function filled(text, fields) {
  return text.replace(/\{(\w+)\}/g, (all, name) => (name in fields ? String(fields[name]) : all));
}

/** Marks a text for translators where it stands in a table; `t` says it later, with its fields. */
export function mark(text) {
  return text;
}

/** The text in the page's language, with `{name}` filled from `fields`. */
export function t(text, fields = {}, words = said) {
  return filled(words[text] ?? text, fields);
}

/** One of two texts by a number, which stands in them as `{num}`; another language may have more than two. */
export function tn(one, many, num, fields = {}, words = said, tag = language) {
  const forms = words[one];
  const text = forms ? forms[new Intl.PluralRules(tag).select(num)] ?? forms.other : num === 1 ? one : many;
  return filled(text, { num, ...fields });
}
