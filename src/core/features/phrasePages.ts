import { PASSAGE_PLACES, type Passage, type PassagePlace } from '../bank.ts';
import type { Knowledge } from '../knowledge.ts';
import { queryOf } from '../pinyin.ts';
import type { Profile, Writer } from '../profile.ts';
import { type Category, KIND_NAMES, KINDS, type Kind, type Report } from '../report.ts';
import { searchPassages } from './passages.ts';
import { categoryThemes, type Entry, entriesOf, searchPhrases, suits, type Usage } from './phraseSearch.ts';

/** A line of the quick pick or of the tree: a heading, a phrase, or something that leads further. */
export type Row =
  | { readonly type: 'heading'; readonly label: string }
  | { readonly type: 'phrase'; readonly entry: Entry }
  | { readonly type: 'theme'; readonly theme: number }
  | { readonly type: 'category'; readonly id: string; readonly name: string }
  /** 导语, 结语 and the like, which belong to no theme. */
  | { readonly type: 'passages' }
  | { readonly type: 'passage'; readonly passage: Passage };

/** Who looks into the bank, from where. */
export interface Reader {
  readonly knowledge: Knowledge;
  readonly profile?: Profile;
  readonly writer?: Writer;
  readonly usage: Usage;
  readonly kind?: Kind;
  readonly category?: Category;
  /** What the place calls for, see `themesFor`. */
  readonly themes?: ReadonlyMap<number, number>;
  /** Passages that belong at the place, see `passagePlacesAt`. */
  readonly places?: readonly PassagePlace[];
}

const SHOWN = { favourites: 8, recent: 5, fitting: 12, themes: 15, found: 60 };

/** The first page: what one likes and used last, what fits the place, then everything by theme and category. */
export function rootPage(reader: Reader, query: string): Row[] {
  const { knowledge, usage, kind, category, themes, places } = reader;
  const { bank } = knowledge;
  const wish = { ...reader, query };
  if (query.trim() !== '') {
    const kinds = kind ? [kind, ...KINDS.filter((other) => other !== kind)] : KINDS;
    const phrases = kinds.flatMap((one) => {
      const hits = searchPhrases(
        knowledge,
        { ...wish, kind: one, themes: one === kind ? themes : undefined },
        SHOWN.found,
      );
      return under(
        KIND_NAMES[one],
        hits.map(({ entry }) => entry),
      );
    });
    // Who types 结语 wants those, not phrases that sound like it somewhere.
    const named = PASSAGE_PLACES.filter((place) => knowledge.pinyin.find(place, queryOf(query)));
    const [first, last] = [named, PASSAGE_PLACES.filter((place) => !named.includes(place))].map((places) =>
      passageRows(searchPassages(knowledge, { query, writer: reader.writer, usage, places })),
    );
    return [...first, ...phrases, ...last];
  }
  const all = entriesOf(bank).filter(({ phrase }) => suits(phrase, reader.writer));
  const byId = new Map(all.map((entry) => [entry.id, entry]));
  const kept = (ids: readonly string[], most: number): Entry[] =>
    ids
      .flatMap((id) => byId.get(id) ?? [])
      .filter((entry) => !kind || entry.kind === kind)
      .slice(0, most);
  const fitting = kind
    ? searchPhrases(knowledge, { ...wish, kind }, SHOWN.fitting).map(({ entry }) => entry)
    : [];
  const called = [...(themes ?? [])].sort((a, b) => b[1] - a[1]).map(([index]) => index);
  const here = passageRows(
    places?.length ? searchPassages(knowledge, { writer: reader.writer, usage, places }) : [],
  );
  // Closing words come behind what else may still be written there.
  const last = places?.includes('结语') ?? false;
  return [
    ...(last ? [] : here),
    ...under('收藏', kept(usage.favourites, SHOWN.favourites)),
    ...under('最近', kept(usage.recent, SHOWN.recent)),
    ...under(`${category ? `${category.name}方面的` : '适合这里的'}${kind ? KIND_NAMES[kind] : ''}`, fitting),
    ...(last ? here : []),
    ...themeRows('主题', called.slice(0, SHOWN.themes)),
    { type: 'heading', label: '各方面' },
    ...categoryRows(knowledge, reader.profile),
    ...(bank.passages.length > 0 ? [{ type: 'passages' as const }] : []),
  ];
}

/** A theme's problems, causes and measures; what is not for this writer is left out. */
export function themePage({ knowledge, writer, usage }: Reader, theme: number, query: string): Row[] {
  const { bank } = knowledge;
  return KINDS.flatMap((kind) => {
    const wish = { query, kind, writer, usage };
    const hits = searchPhrases({ ...knowledge, bank: { ...bank, themes: [bank.themes[theme]] } }, wish);
    return under(
      KIND_NAMES[kind],
      hits.map(({ entry }) => ({ ...entry, themeIndex: theme })),
    );
  });
}

/** Ready passages by the place where they stand: 导语, 上年度整改 …; those for the caret's place first. */
export function passagePage({ knowledge, writer, usage, places = [] }: Reader, query: string): Row[] {
  return passageRows(
    searchPassages(knowledge, {
      query,
      writer,
      usage,
      places: [...places, ...PASSAGE_PLACES.filter((place) => !places.includes(place))],
    }),
  );
}

function passageRows(passages: readonly Passage[]): Row[] {
  return [...new Set(passages.map(({ place }) => place))].flatMap((place): Row[] => [
    { type: 'heading', label: place },
    ...passages
      .filter((passage) => passage.place === place)
      .map((passage): Row => ({ type: 'passage', passage })),
  ]);
}

/** The themes of a category of the profile, or of the bank. */
export function categoryPage(
  {
    knowledge: { bank },
    profile,
  }: { readonly knowledge: Pick<Knowledge, 'bank'>; readonly profile?: Profile },
  id: string,
): Row[] {
  return categoryThemes(bank, id, profile).map((theme): Row => ({ type: 'theme', theme }));
}

/** The categories of the report's profile, and those that only the bank has. */
export function categoryRows({ bank, profiles }: Knowledge, profile: Profile | undefined): Row[] {
  const known = new Map((profile ?? profiles.list[0])?.categories.map(({ id, name }) => [id, name]));
  const named = new Map(
    profiles.list
      .flatMap(({ categories }) => categories.map(({ id, name }) => [id, name] as const))
      .reverse(),
  );
  for (const { category } of bank.themes)
    if (!known.has(category)) known.set(category, named.get(category) ?? category);
  return [...known].map(([id, name]): Row => ({ type: 'category', id, name }));
}

const under = (label: string, entries: readonly Entry[]): Row[] =>
  entries.length === 0
    ? []
    : [{ type: 'heading', label }, ...entries.map((entry): Row => ({ type: 'phrase', entry }))];

const themeRows = (label: string, themes: readonly number[]): Row[] =>
  themes.length === 0
    ? []
    : [{ type: 'heading', label }, ...themes.map((theme): Row => ({ type: 'theme', theme }))];

/** The category of a report that a theme's problems belong to: by its id, else by the root family. */
export function categoryOf(entry: Entry, report: Report, profile: Profile | undefined): Category | undefined {
  const { category, root } = entry.theme;
  return (
    report.categories.find(({ id }) => id === category) ??
    report.categories.find(({ id }) => profile?.categories.find((own) => own.id === id)?.roots[0] === root) ??
    report.categories.find(({ id }) => profile?.categories.find((own) => own.id === id)?.roots.includes(root))
  );
}
