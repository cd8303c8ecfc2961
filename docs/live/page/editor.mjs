import { EditorState } from '@codemirror/state';
import { EditorView, keymap, lineNumbers, highlightActiveLine, drawSelection } from '@codemirror/view';
import { defaultKeymap, history, historyKeymap, indentWithTab } from '@codemirror/commands';
import { bracketMatching, indentOnInput, indentUnit, syntaxHighlighting, HighlightStyle } from '@codemirror/language';
import { searchKeymap, highlightSelectionMatches } from '@codemirror/search';
import { java } from '@codemirror/lang-java';
import { classHighlighter } from '@lezer/highlight';

// An editor for one file: window.editor(parent, text, nonce, onSave) gives { text, set, focus }.
window.editor = (parent, text, nonce, onSave, onChange) => {
  const view = new EditorView({
    parent,
    state: EditorState.create({
      doc: text,
      extensions: [
        EditorView.cspNonce.of(nonce), lineNumbers(), history(), drawSelection(), indentOnInput(), bracketMatching(),
        indentUnit.of('    '), EditorState.tabSize.of(4), highlightActiveLine(), highlightSelectionMatches(), java(),
        syntaxHighlighting(classHighlighter),
        EditorView.contentAttributes.of({ 'aria-label': 'Your program. Tab indents, Escape leaves.' }),
        EditorView.updateListener.of((update) => { if (update.docChanged) onChange(); }),
        keymap.of([{ key: 'Mod-s', run: () => { onSave(); return true; }, preventDefault: true },
          { key: 'Escape', run: (v) => { v.contentDOM.blur(); return true; } },
          ...defaultKeymap, ...historyKeymap, ...searchKeymap, indentWithTab]),
      ],
    }),
  });
  return {
    get text() { return view.state.doc.toString(); },
    set(next) { view.dispatch({ changes: { from: 0, to: view.state.doc.length, insert: next } }); },
    focus() { view.focus(); },
  };
};
