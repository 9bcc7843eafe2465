/** How much room a text takes on the server. */
export const bytes = (text) => new TextEncoder().encode(text).length;
