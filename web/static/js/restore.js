/**
 * Which text to begin with: the server's, or one that this device kept and the server never got.
 *
 * A copy that is newer than the server's of the same revision simply goes on. Where the server has moved on too, the person
 * chooses. A visitor's copy is looked at after signing in, in case the server could not be reached before.
 */
export function restore({ device, guest, text, revision, use, offerCopy }) {
  const copy = device.read();
  if (copy?.dirty && copy.source !== text) {
    if (copy.revision === revision) use(copy.source);
    else offerCopy(copy);
    return;
  }
  const visitors = guest?.read();
  if (!visitors) return;
  if (visitors.dirty && visitors.source !== text) offerCopy(visitors, () => guest.forget());
  else guest.forget();
}
