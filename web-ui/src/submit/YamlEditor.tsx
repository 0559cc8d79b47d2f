import { autocompletion, type CompletionContext, completionKeymap } from '@codemirror/autocomplete';
import { defaultKeymap, history, historyKeymap } from '@codemirror/commands';
import { yaml } from '@codemirror/lang-yaml';
import { bracketMatching, indentOnInput } from '@codemirror/language';
import { type Diagnostic, lintGutter, lintKeymap, setDiagnostics } from '@codemirror/lint';
import { EditorState } from '@codemirror/state';
import {
  drawSelection,
  EditorView,
  highlightActiveLine,
  highlightActiveLineGutter,
  keymap,
  lineNumbers,
} from '@codemirror/view';
import { useEffect, useRef } from 'react';
import type { Hyperparameter } from '../api/wire';
import { type Known, offersAt } from './completion';
import { editorLook } from './editorTheme';
import type { PlacedProblem } from './problems';

type Props = {
  text: string;
  onChange: (text: string) => void;
  onSubmit: () => void;
  problems: PlacedProblem[];
  parameters: Hyperparameter[];
  /** kinds of protocols that fit the dataset */
  protocols: string[];
  /** a character to show and put the cursor at; a new object asks again */
  goTo: { at: number } | undefined;
};

/**
 * A YAML editor. It lives in a shadow tree, where the editor library adopts its style sheets; in
 * the document it would write a style element, which the policy of these pages forbids.
 */
export function YamlEditor({
  text,
  onChange,
  onSubmit,
  problems,
  parameters,
  protocols,
  goTo,
}: Props) {
  const host = useRef<HTMLDivElement>(null);
  const view = useRef<EditorView>(undefined);
  const now = useRef({ onChange, onSubmit, known: { parameters, protocols } });
  now.current = { onChange, onSubmit, known: { parameters, protocols } };

  useEffect(() => {
    const at = host.current;
    if (at === null) {
      return;
    }
    const root = at.shadowRoot ?? at.attachShadow({ mode: 'open' });
    const made = new EditorView({
      root,
      parent: root,
      state: EditorState.create({
        doc: text,
        extensions: [
          keymap.of([{ key: 'Mod-Enter', run: () => submitBy(now.current.onSubmit) }]),
          extensions,
          autocompletion({ override: [(context) => complete(context, now.current.known)] }),
          EditorView.updateListener.of((update) => {
            if (update.docChanged) {
              now.current.onChange(update.state.doc.toString());
            }
          }),
        ],
      }),
    });
    view.current = made;
    return () => made.destroy();
  }, []);

  useEffect(() => view.current && showText(view.current, text), [text]);

  useEffect(() => {
    const it = view.current;
    if (it !== undefined) {
      it.dispatch(setDiagnostics(it.state, diagnosticsOf(problems, it.state.doc.length)));
    }
  }, [problems]);

  useEffect(() => {
    const it = view.current;
    if (it !== undefined && goTo !== undefined) {
      const anchor = Math.min(goTo.at, it.state.doc.length);
      it.dispatch({ selection: { anchor }, scrollIntoView: true });
      it.focus();
    }
  }, [goTo]);

  return <div ref={host} className="editor" data-editor="" />;
}

/**
 * Typing over a selection. Left alone, Chromium keeps the look of what it replaces in a style
 * attribute, which the policy forbids and reports.
 */
const typeOver = EditorView.domEventHandlers({
  beforeinput(event, view) {
    const { data, inputType } = event;
    const { from, to } = selectionIn(view);
    if (inputType !== 'insertText' || data === null || from === to) {
      return false;
    }
    view.dispatch({
      changes: { from, to, insert: data },
      selection: { anchor: from + data.length },
      userEvent: 'input.type',
      scrollIntoView: true,
    });
    return true;
  },
});

/**
 * The selection as the browser has it: one made a moment ago may not have reached the editor yet.
 * In a shadow tree only Chromium tells it, which is the one that is asked for.
 */
function selectionIn(view: EditorView): { from: number; to: number } {
  const root = view.root as { getSelection?: () => Selection | null };
  const { anchorNode, anchorOffset, focusNode, focusOffset } = root.getSelection?.() ?? NOWHERE;
  if (!view.contentDOM.contains(anchorNode) || !view.contentDOM.contains(focusNode)) {
    return view.state.selection.main;
  }
  const anchor = view.posAtDOM(anchorNode as Node, anchorOffset);
  const focus = view.posAtDOM(focusNode as Node, focusOffset);
  return { from: Math.min(anchor, focus), to: Math.max(anchor, focus) };
}

const NOWHERE = { anchorNode: null, anchorOffset: 0, focusNode: null, focusOffset: 0 };

const extensions = [
  typeOver,
  EditorView.lineWrapping,
  lineNumbers(),
  lintGutter(),
  highlightActiveLine(),
  highlightActiveLineGutter(),
  history(),
  drawSelection(),
  indentOnInput(),
  bracketMatching(),
  yaml(),
  keymap.of([...completionKeymap, ...lintKeymap, ...defaultKeymap, ...historyKeymap]),
  EditorView.contentAttributes.of({ 'aria-label': 'The sweep as YAML' }),
  editorLook,
];

function submitBy(onSubmit: () => void): boolean {
  onSubmit();
  return true; // the key is used up
}

/** Takes over a text from outside, changing only what differs, so that undo and cursor survive. */
function showText(view: EditorView, text: string) {
  const shown = view.state.doc.toString();
  if (shown === text) {
    return;
  }
  const least = Math.min(shown.length, text.length);
  let from = 0;
  while (from < least && shown[from] === text[from]) {
    from++;
  }
  let tail = 0;
  while (tail < least - from && shown.at(-1 - tail) === text.at(-1 - tail)) {
    tail++;
  }
  const insert = text.slice(from, text.length - tail);
  view.dispatch({ changes: { from, to: shown.length - tail, insert } });
}

function diagnosticsOf(problems: PlacedProblem[], length: number): Diagnostic[] {
  return problems.map(({ place, text }) => ({
    from: Math.min(place.from, length),
    to: Math.min(place.to, length),
    severity: 'error',
    message: text,
  }));
}

function complete(context: CompletionContext, known: Known) {
  const word = context.matchBefore(/[\w-]*/);
  const from = word?.from ?? context.pos;
  if (!context.explicit && from === context.pos) {
    return null;
  }
  const options = offersAt(context.state.sliceDoc(0, context.pos), known);
  return options.length === 0 ? null : { from, options, validFor: /^[\w-]*$/ };
}
