// What must not be sent by mistake. The server masks far more and always; this only warns before it happens.

const CPR =
  /(?:^|\D)(?:0[1-9]|[12]\d|3[01])[\s.\-\/]{0,3}(?:0[1-9]|1[0-2])[\s.\-\/]{0,3}(?:19|20)?\d\d[\s.\-\/]{0,3}\d{4}(?!\d)/;
const MAIL = /[^\s@<>]+@[^\s@<>]+\.[a-zæøå]{2,}/i;

function personal(text) {
  const found = [CPR.test(text) && "et cpr-nummer", MAIL.test(text) && "en mailadresse"].filter(Boolean);
  return found.join(" og ");
}
