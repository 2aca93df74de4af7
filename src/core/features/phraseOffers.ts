import type { Analysis } from '../analyze.ts';
import { KIND_NAMES } from '../report.ts';
import type { Edit, Span } from '../text.ts';
import { headOf } from './facts.ts';
import { passageId, passagePlacesAt, searchPassages } from './passages.ts';
import { placeAt, searchPhrases, themesFor, type Usage } from './phraseSearch.ts';
import { triggerAt } from './phraseTrigger.ts';
import { keepReferences } from './renumberReferences.ts';
import { slotAt } from './slot.ts';

/** What is offered while one writes: a phrase of the bank or a ready passage. */
export interface Offer {
  /** By which favourites and counts are kept. */
  readonly id: string;
  readonly label: string;
  /** Its theme, or the place of a passage. */
  readonly from: string;
  readonly detail: string;
  readonly words: string;
  /** The words as they are written here: with ordinal and line breaks. */
  readonly written: string;
  /** What goes with it: the items behind a phrase count on, and references by place follow them. */
  readonly beside: readonly Edit[];
}

export interface Offers {
  /** What any of them takes the place of. */
  readonly span: Span;
  /** Best first. */
  readonly offers: readonly Offer[];
}

const MOST = 50;

/** What the bank offers at the caret; with `called` only where `/` or `、` was typed for it. */
export function offersAt(
  analysis: Analysis,
  offset: number,
  { usage, called = false }: { readonly usage: Usage; readonly called?: boolean },
): Offers | undefined {
  const trigger = triggerAt(analysis, offset);
  const place = trigger && placeAt(analysis, offset);
  if (!trigger || !place || (called && !trigger.called)) return undefined;
  const { knowledge, document, writer } = analysis;
  const { span, query, numbered } = trigger;
  const places = numbered ? [] : passagePlacesAt(analysis, offset);
  const passages = searchPassages(knowledge, { query, writer, places, usage }).map(
    (passage): Offer => ({
      id: passageId(passage),
      label: headOf(passage.text),
      from: passage.place,
      detail: `现成段落 · ${passage.place}`,
      words: passage.text,
      written: passage.text,
      beside: [],
    }),
  );
  const { kind, report, category } = place;
  if (!kind) return passages.length > 0 ? { span, offers: passages } : undefined;
  const slot = slotAt(document, report, kind, span, numbered, category);
  const beside = besides(analysis, { span, text: slot.write('新的一条。') }, slot.rest);
  const phrases = searchPhrases(
    knowledge,
    { query, kind, themes: themesFor(analysis, place), writer, usage },
    MOST,
  ).map(
    ({ entry: { id, theme, phrase } }): Offer => ({
      id,
      label: headOf(phrase.text),
      from: theme.name,
      detail: `${KIND_NAMES[kind]} · ${theme.name}`,
      words: phrase.text,
      written: slot.write(phrase.text),
      beside,
    }),
  );
  // Closing words may wait until somebody looks for them.
  const offers =
    places.includes('结语') && query === '' ? [...phrases, ...passages] : [...passages, ...phrases];
  return { span, offers };
}

function besides(analysis: Analysis, phrase: Edit, rest: readonly Edit[]): readonly Edit[] {
  if (rest.length === 0) return [];
  return keepReferences(analysis, [phrase, ...rest]).filter(({ span }) => span.start !== phrase.span.start);
}
