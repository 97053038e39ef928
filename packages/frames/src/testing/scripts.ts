/** A sentence of our own in each script that is drawn, with its usual punctuation. */
export const scripts = {
  latin: 'A green curtain hangs over the lake – “nobody speaks”, they say; façade, łódź, Tiếng Việt.',
  cyrillic: 'Над озером висит зелёный занавес, и никто не говорит: «Тихо!» Їжак, ґанок, №5.',
  greek: 'Μια πράσινη κουρτίνα φωτός κρέμεται πάνω από τη λίμνη· κανείς δεν μιλά.',
  arabic: 'يتمايل ستار أخضر من الضوء فوق البحيرة، ولا أحد يتكلم؛ هل ترى؟',
  hebrew: 'וילון ירוק של אור תלוי מעל האגם, ואיש אינו מדבר.',
  devanagari: 'झील के ऊपर रोशनी का हरा परदा लहराता है, और कोई नहीं बोलता।',
  thai: 'ม่านแสงสีเขียวลอยอยู่เหนือทะเลสาบ และไม่มีใครพูดอะไรเลย',
  chinese: '湖面上空，一道绿色的光幕像布一样飘动。“没有人说话”，他们说。',
  traditional: '湖面上空，一道綠色的光幕像布一樣飄動；沒有人說話。',
  japanese: '湖の上に緑の光のカーテンが揺れている。「誰も話さない」と彼らは言う。',
  korean: '호수 위에 초록빛 커튼이 흔들리고, 아무도 말하지 않는다.',
  emoji: 'A clear night 🌌 with friends 👩‍👩‍👧‍👦, a flag 🇳🇴, a heart ❤️ and key 1️⃣ 👍🏽!',
  signs: 'x² ≤ √2 · ∑ → ∞ ≈ π ✓ ★ ☀ № ½ €',
} as const;

/** A character that none of our fonts draws (Tamil). */
export const undrawn = 'க';
