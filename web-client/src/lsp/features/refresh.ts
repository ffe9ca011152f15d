import { disposableOf, type Disposable } from '../disposable';
import type { IEvent, Monaco } from '../monaco';
import type { Session } from '../session';

/** Monaco's event by which a feature says that what it gave before no longer holds, fired when the server says so. */
export function refreshed(
  monaco: Monaco,
  session: Session,
  method: string,
): Disposable & { readonly event: IEvent<never> } {
  const emitter = new monaco.Emitter<never>();
  const requests = session.onRequest(method, () => {
    // Monaco looks at the event, not at what it carries.
    emitter.fire(undefined as never);
    return null;
  });
  return { event: emitter.event, ...disposableOf(requests, emitter) };
}
