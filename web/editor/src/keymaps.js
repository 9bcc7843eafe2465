/** Keymaps that people bring along. Each is a bundle of its own, fetched by those who use it. */
const LOADERS = {
  standard: async () => [],
  vim: async () => (await import("./vim.js")).vimKeys,
  emacs: async () => (await import("./emacs/emacs.js")).emacsKeys,
};

export const loadKeymap = (name) => (LOADERS[name] ?? LOADERS.standard)();
