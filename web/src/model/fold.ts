// One folding of names for the search: the same as the server's, tested against the same vectors.

const LETTERS: Record<string, string> = {};
for (const pair of (
  "əǝɛɘɜɞ:e ıɨɪɩ:i łƚɫɬ:l øɔɵ:o ɑɐⱥ:a đðɖɗ:d ŋɲɳƞꞑ:n ħɦ:h ŧƭʈ:t ƀɓ:b ƈɕȼ:c ɠɡǥ:g ƣɣ:gh ƙĸⱪ:k ƥ:p ɾʁɹɍ:r ʂȿ:s " +
  "ʃ:sh ʊʉ:u ʋ:v ƴɏ:y ƶʐʑȥ:z ʒ:zh ß:ss æ:ae œ:oe þ:th ƿ:w ƒ:f ς:σ یىے:ي کڪ:ك ہھةۃ:ه ٱ:ا ں:ن"
).split(" ")) {
  const [from = "", to = ""] = pair.split(":");
  for (const letter of from) LETTERS[letter] = to;
}

/** Accents, points, invisible characters and apostrophes: they vanish without leaving a space. */
const DROPPED =
  /[\u0300-\u036f\u0483-\u0489\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u05f3\u05f4\u0610-\u061a\u0640\u064b-\u065f\u0670\u06d6-\u06dc\u06df-\u06e4\u00ad\u061c\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff\u{e0000}-\u{e01ef}'`\u00b4\u02b9-\u02df\u055a\u2018\u2019\u201b\u2032\ua78c\u00b7\u30fb]/gu;
const LETTER = /[əǝɛɘɜɞıɨɪɩłƚɫɬøɔɵɑɐⱥđðɖɗŋɲɳƞꞑħɦŧƭʈƀɓƈɕȼɠɡǥƣɣƙĸⱪƥɾʁɹɍʂȿʃʊʉʋƴɏƶʐʑȥʒßæœþƿƒςیىےکڪہھةۃٱں]/gu;
const GAP = /[^\p{Alphabetic}\p{N}\p{M}]+/gu;
const ACUTE_ALONE = /[\u00b4\u02d8-\u02dd]/g;

export function fold(text: string): string {
  return text
    .replace(ACUTE_ALONE, "")
    .normalize("NFKD")
    .toLowerCase()
    .normalize("NFKD")
    .replace(DROPPED, "")
    .replace(LETTER, (letter) => LETTERS[letter] ?? letter)
    .replace(GAP, " ")
    .trim()
    .normalize("NFC");
}
