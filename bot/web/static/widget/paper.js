// Files, paper and the clipboard.

function download(name, type, text) {
  const address = URL.createObjectURL(new Blob([text], { type: `${type};charset=utf-8` }));
  h("a", { href: address, download: name }).click();
  setTimeout(() => URL.revokeObjectURL(address), 10000);
}

// Prints text alone, also on a host page: a frame of its own holds it, without any inline style.
function printText(root, title, text) {
  const frame = h("iframe", { class: "paper", title: "Udskrift", tabindex: "-1" });
  root.append(frame);
  const inside = frame.contentWindow;
  const sheet = new inside.CSSStyleSheet();
  sheet.replaceSync("body{font:12pt/1.45 sans-serif;white-space:pre-wrap;overflow-wrap:anywhere}h1{font-size:16pt}");
  inside.document.adoptedStyleSheets = [sheet];
  inside.document.documentElement.lang = "da";
  inside.document.title = title;
  inside.document.body.append(h("h1", {}, title), text);
  inside.addEventListener("afterprint", () => setTimeout(() => frame.remove()));
  inside.focus();
  inside.print();
}

async function copyText(text) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return false;
  }
}
