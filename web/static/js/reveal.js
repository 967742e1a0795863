// A link may lead to something folded. Browsers open what folds it; this does where one does not. Paper has nothing to unfold.

export function reveal(id, page) {
  const target = id && page.getElementById(id);
  if (!target) return false;
  const folded = [];
  for (let one = target.closest("details"); one; one = one.parentElement.closest("details")) if (!one.open) folded.push(one);
  for (const one of folded) one.open = true;
  return folded.length > 0;
}

if (globalThis.document) {
  const follow = () => {
    const id = decodeURIComponent(location.hash.slice(1));
    if (reveal(id, document)) document.getElementById(id).scrollIntoView();
  };
  follow();
  addEventListener("hashchange", follow);
  let closed = [];
  addEventListener("beforeprint", () => {
    closed = [...document.querySelectorAll("details:not([open])")];
    for (const one of closed) one.open = true;
  });
  addEventListener("afterprint", () => { for (const one of closed) one.open = false; });
}
