/** Vim's keys. `:w` saves the draft, as fingers expect. */
import { Vim, vim } from "@replit/codemirror-vim";

Vim.defineEx("write", "w", (cm) => cm.cm6.contentDOM.dispatchEvent(new Event("save", { bubbles: true })));

export const vimKeys = vim({ status: true });
