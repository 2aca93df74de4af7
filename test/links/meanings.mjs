// Fits what characters and pairs of characters mean (src/core/links/meaning.ts) where problems are held against causes, or
// against measures: a vector each, from which it is told
// - which concepts a problem asks for and an answer offers, as labelled in gold/, labelled/ and the fixture reports,
// - that readers linked a problem and an answer: they share a concept.
// Plain gradient descent with steps that shrink by what a number has moved already (AdaGrad). The same input gives the same output.

const SIZE = 32;
const EPOCHS = 8;
const RATE = 0.1;
/** Each time a text is read, so many of its characters and pairs are left out, and often its category: none may be relied on alone. */
const LEFT_OUT = 0.6;
const WITHOUT_CATEGORY = 0.4;
/** A character or pair in fewer texts says nothing. */
const LEAST_TEXTS = 8;
const SHRINK = 1e-3;
/** How much a link weighs against a concept, a due link against a wrong one, a concept that holds against one that does not. */
const LINK_WEIGHT = 0.5;
const DUE_WEIGHT = 1.5;
const HOLDS_WEIGHT = 3;
/** By the sum of both readers: what is to be said of a pair, and how much it weighs. */
const TARGET = [0, 0.2, 0.5, 1, 1];
const WEIGHT = [1, 0.3, 0.3, 1, 1];
const ROOTS = 9;

const isHan = (ch) => /[㐀-䶿一-鿿豈-﫿]/.test(ch);
const sentencesOf = (text) =>
  text.split(/[。；！？]/).filter((s) => [...s].filter((ch) => isHan(ch)).length >= 3);

function gramsOf(sentence) {
  const out = new Set();
  let before = '';
  for (let i = 0; i < sentence.length; i++) {
    const ch = sentence[i];
    if (!isHan(ch)) {
      before = '';
      continue;
    }
    out.add(ch);
    if (before) out.add(before + ch);
    before = ch;
  }
  return [...out];
}

/** A generator of numbers from 0 to 1. */
function randomness() {
  let state = 7919;
  return () => {
    state ^= state << 13;
    state >>>= 0;
    state ^= state >>> 17;
    state ^= state << 5;
    state >>>= 0;
    return state / 4294967296;
  };
}

/** Numbers that are fitted: their values, the slopes added up since the last step, and the squares of all slopes. */
class Numbers {
  constructor(count, start, moved) {
    this.value = Float32Array.from({ length: count }, start);
    this.slope = new Float32Array(count);
    this.moved = new Float32Array(count).fill(moved);
  }

  step(rate, rest = () => 0, from = 0, to = this.value.length) {
    for (let k = from; k < to; k++) {
      const slope = this.slope[k] + SHRINK * (this.value[k] - rest(k));
      this.moved[k] += slope * slope;
      this.value[k] -= (rate * slope) / Math.sqrt(this.moved[k]);
      this.slope[k] = 0;
    }
  }
}

/**
 * @param side cause or measure
 * @param reports with `said` (texts and, for problems, root families of the category), `gold`, perhaps `labels`, and `times`: how often each is read
 * @param labelled sentences with `kind`, `text` and what they ask for or offer
 * @param count how many concepts the side has
 * @param levels the characters in which vectors are written; `step` is the step from one to the next
 * @returns MeaningData of src/core/links/meaning.ts
 */
export function fitMeanings(side, reports, labelled, count, levels, step) {
  const random = randomness();
  const gauss = () => Math.sqrt(-2 * Math.log(random() + 1e-12)) * Math.cos(2 * Math.PI * random());
  const texts = [
    ...reports.flatMap(({ said }) => [...said.problems.map(({ text }) => text), ...said[`${side}s`]]),
    ...labelled.filter((one) => one[side]).map(({ text }) => text),
  ];
  const counts = new Map();
  for (const text of texts)
    for (const gram of new Set(sentencesOf(text).flatMap(gramsOf)))
      counts.set(gram, (counts.get(gram) ?? 0) + 1);
  const known = [...counts].filter(([, n]) => n >= LEAST_TEXTS).map(([gram]) => gram);
  // Single characters come first, as they stand in the file.
  known.sort((a, b) => a.length - b.length || (a < b ? -1 : 1));
  const numbers = new Map(known.map((gram, i) => [gram, i]));
  const read = (text) =>
    sentencesOf(text)
      .map((s) =>
        gramsOf(s)
          .map((gram) => numbers.get(gram))
          .filter((n) => n !== undefined),
      )
      .filter((grams) => grams.length > 0);

  const vectors = new Numbers(known.length * SIZE, () => gauss() * 0.3, 0.01);
  const touched = new Set();
  const categories = new Numbers(ROOTS * SIZE, () => gauss() * 0.3, 0.01);
  const concepts = () => ({
    rows: new Numbers(count * SIZE, () => (random() - 0.5) * 0.6, 0.01),
    bias: new Numbers(count, () => -3, 1),
  });
  const asked = concepts();
  const offered = concepts();

  /** The vectors of an item: a sentence each, and one for all together. */
  function meaningOf(sentences, families) {
    const parts = [];
    for (const all of sentences) {
      const grams = all.filter(() => random() > LEFT_OUT);
      if (grams.length === 0) continue;
      const sum = new Float32Array(SIZE);
      for (const gram of grams) for (let k = 0; k < SIZE; k++) sum[k] += vectors.value[gram * SIZE + k];
      const share = 1 / Math.sqrt(grams.length);
      parts.push({ v: sum.map((x) => x * share), grams, share });
    }
    if (parts.length === 0) parts.push({ v: new Float32Array(SIZE), grams: [], share: 1 });
    const share = 1 / Math.sqrt(parts.length);
    const whole = new Float32Array(SIZE);
    for (const { v } of parts) for (let k = 0; k < SIZE; k++) whole[k] += v[k] * share;
    const out = [...parts, { v: whole, parts, share, grams: [] }];
    const withCategory = families && random() >= WITHOUT_CATEGORY ? families : undefined;
    for (const one of out) {
      one.families = withCategory;
      withCategory?.forEach((family, r) => {
        if (family) for (let k = 0; k < SIZE; k++) one.v[k] += family * categories.value[r * SIZE + k];
      });
      one.slope = new Float32Array(SIZE);
    }
    return out;
  }

  /** Hands the slopes of an item's vectors on to its characters and pairs. */
  function learn(item) {
    for (const { families, slope } of item)
      families?.forEach((family, r) => {
        if (family) for (let k = 0; k < SIZE; k++) categories.slope[r * SIZE + k] += slope[k] * family;
      });
    const { parts, share, slope } = item[item.length - 1];
    for (const part of parts) {
      for (let k = 0; k < SIZE; k++) part.slope[k] += slope[k] * share;
      for (const gram of part.grams) {
        touched.add(gram);
        for (let k = 0; k < SIZE; k++) vectors.slope[gram * SIZE + k] += part.slope[k] * part.share;
      }
    }
  }

  /** How plainly an item has each concept, and how far each of its vectors decided that. */
  function tell(item, concepts) {
    const { rows, bias } = concepts;
    const plain = new Float32Array(count);
    const by = new Float32Array(item.length * count);
    for (let c = 0; c < count; c++) {
      let best = -Infinity;
      item.forEach(({ v }, i) => {
        let sum = bias.value[c];
        for (let k = 0; k < SIZE; k++) sum += v[k] * rows.value[c * SIZE + k];
        by[i * count + c] = sum;
        best = Math.max(best, sum);
      });
      let sum = 0;
      for (let i = 0; i < item.length; i++) sum += by[i * count + c] = Math.exp(by[i * count + c] - best);
      for (let i = 0; i < item.length; i++) by[i * count + c] /= sum;
      plain[c] = 1 / (1 + Math.exp(-best - Math.log(sum / item.length)));
    }
    return { item, concepts, plain, by, slope: new Float32Array(count) };
  }

  /** Holds what was told against a label, if there is one. */
  function judge({ plain, slope }, truth, weight) {
    truth?.forEach((value, c) => {
      const holds = value === 1 ? HOLDS_WEIGHT : value > 0 ? 0.5 : 1;
      slope[c] += weight * holds * (plain[c] - value);
    });
  }

  /** A problem and an answer are linked where some concept is asked for and offered. */
  function judgeLink(problem, answer, gold) {
    const weight = LINK_WEIGHT * WEIGHT[gold] * (gold >= 3 ? DUE_WEIGHT : 1);
    let none = 1;
    for (let c = 0; c < count; c++) none *= 1 - problem.plain[c] * answer.plain[c];
    none = Math.max(none, 1e-6);
    const linked = Math.min(1 - none, 1 - 1e-6);
    const off = (weight * (linked - TARGET[gold])) / (linked * none + 0.02);
    for (let c = 0; c < count; c++) {
      const [p, a] = [problem.plain[c], answer.plain[c]];
      const s = (off * none) / Math.max(1 - p * a, 1e-3);
      problem.slope[c] += s * a * p * (1 - p);
      answer.slope[c] += s * p * a * (1 - a);
    }
  }

  /** Hands the slopes of what was told on to the item's vectors. */
  function learnConcepts({ item, concepts: { rows, bias }, by, slope }) {
    item.forEach((one, i) => {
      for (let c = 0; c < count; c++) {
        const s = by[i * count + c] * slope[c];
        if (Math.abs(s) < 1e-6) continue;
        bias.slope[c] += s;
        for (let k = 0; k < SIZE; k++) {
          rows.slope[c * SIZE + k] += s * one.v[k];
          one.slope[k] += s * rows.value[c * SIZE + k];
        }
      }
    });
  }

  function move(rate) {
    for (const gram of touched) vectors.step(rate, undefined, gram * SIZE, (gram + 1) * SIZE);
    touched.clear();
    categories.step(rate);
    for (const { rows, bias } of [asked, offered]) {
      rows.step(rate);
      bias.step(rate, (c) => bias.value[c]);
    }
  }

  const shuffled = (list) => {
    for (let i = list.length - 1; i > 0; i--) {
      const j = Math.floor(random() * (i + 1));
      [list[i], list[j]] = [list[j], list[i]];
    }
    return list;
  };
  const made = reports.map(({ said, gold, labels, times = 1 }) => ({
    times,
    gold: gold[side],
    labels: labels && {
      problem: labels.problem.map((one) => one[side]),
      answer: labels[side].map((one) => one[side]),
    },
    problems: said.problems.map(({ text, families }) => ({ sentences: read(text), families })),
    answers: said[`${side}s`].map(read),
  }));
  const alone = labelled
    .filter((one) => one[side])
    .map((one) => ({
      concepts: one.kind === 'problem' ? asked : offered,
      truth: one[side],
      sentences: read(one.text),
    }));

  /** A report is learned from in three parts, every third problem with all answers. */
  const PARTS = 3;
  function learnReport({ gold, labels, problems, answers }, part) {
    const rows = [...problems.keys()].filter((i) => i % PARTS === part);
    if (rows.length === 0) return;
    const told = rows.map((i) => tell(meaningOf(problems[i].sentences, problems[i].families), asked));
    const others = answers.map((sentences) => tell(meaningOf(sentences), offered));
    told.forEach((one, n) => {
      judge(one, labels?.problem[rows[n]], 1);
    });
    others.forEach((one, j) => {
      judge(one, labels?.answer[j], 1 / PARTS);
    });
    told.forEach((one, n) => {
      others.forEach((other, j) => {
        judgeLink(one, other, gold[rows[n]][j]);
      });
    });
    for (const one of [...told, ...others]) {
      learnConcepts(one);
      learn(one.item);
    }
  }

  function learnSentence({ concepts, truth, sentences }) {
    const told = tell(meaningOf(sentences), concepts);
    judge(told, truth, 1);
    learnConcepts(told);
    learn(told.item);
  }

  for (let epoch = 0; epoch < EPOCHS; epoch++) {
    const rate = RATE * (1 - (0.95 * epoch) / EPOCHS);
    shuffled(alone);
    const reading = made.flatMap((report) => new Array(report.times).fill(report));
    const between = Math.ceil(alone.length / (reading.length * PARTS));
    let next = 0;
    for (const report of shuffled(reading))
      for (let part = 0; part < PARTS; part++) {
        learnReport(report, part);
        for (let n = 0; n < between && next < alone.length; n++) learnSentence(alone[next++]);
        move(rate);
      }
  }

  const round = (v) => Number(v.toFixed(3));
  const inRows = ({ value }, width) =>
    Array.from({ length: value.length / width }, (_, r) =>
      [...value.subarray(r * width, (r + 1) * width)].map(round),
    );
  const middle = levels.length >> 1;
  const level = (v) => levels[Math.max(0, Math.min(levels.length - 1, middle + Math.round(v / step)))];
  const data = ({ rows, bias }) => ({ bias: [...bias.value].map(round), vectors: inRows(rows, SIZE) });
  return {
    size: SIZE,
    singles: known.filter((gram) => gram.length === 1).join(''),
    pairs: known.filter((gram) => gram.length === 2).join(''),
    vectors: [...vectors.value].map(level).join(''),
    categories: inRows(categories, SIZE),
    asked: data(asked),
    offered: data(offered),
  };
}
