import type { Edit } from '../text.ts';

/** `then` is about the text that `first` leaves: both as edits of the text before. */
export function followedBy(first: readonly Edit[], then: readonly Edit[]): Edit[] {
  const sorted = [...first].sort((a, b) => a.span.start - b.span.start);
  const out = [...sorted];
  // From the end, so that what one edit makes longer moves no other.
  for (const { span, text } of [...then].sort((a, b) => b.span.start - a.span.start)) {
    let shift = 0;
    let within = -1;
    for (const [i, edit] of sorted.entries()) {
      const start = edit.span.start + shift;
      const end = start + edit.text.length;
      if (start <= span.start && span.end <= end) {
        within = i;
        break;
      }
      if (end > span.start) break;
      shift += edit.text.length - (edit.span.end - edit.span.start);
    }
    if (within < 0) {
      out.push({ span: { start: span.start - shift, end: span.end - shift }, text });
      continue;
    }
    const at = span.start - (sorted[within].span.start + shift);
    const current = out[within].text;
    out[within] = {
      span: sorted[within].span,
      text: current.slice(0, at) + text + current.slice(at + span.end - span.start),
    };
  }
  return out;
}
