export interface Disposable {
  dispose(): void;
}

/** Disposes of all, last made first. One that throws does not keep the others alive. */
export function disposeAll(disposables: Disposable[]): void {
  const failures: unknown[] = [];
  for (const disposable of disposables.splice(0).reverse()) {
    try {
      disposable.dispose();
    } catch (failure) {
      failures.push(failure);
    }
  }
  if (failures.length > 0) throw new AggregateError(failures, 'Some parts could not be disposed of');
}

export function disposableOf(...disposables: Disposable[]): Disposable {
  return {
    dispose: () => {
      disposeAll(disposables);
    },
  };
}
