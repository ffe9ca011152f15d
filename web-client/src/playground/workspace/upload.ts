/** A file with its path below the chosen folder. */
type Found = readonly [path: string, file: File];

const MOST_FILES = 2_000;
const MOST_BYTES = 1_000_000;
/** What no one means when dropping a folder. */
const PASSED_OVER = /(?:^|\/)(?:\.[^/]*|node_modules|target|output|fsh-generated)(?:\/|$)/;

export interface Uploaded {
  readonly files: readonly (readonly [path: string, text: string])[];
  /** Too large, too many, or of no kind that the page knows. */
  readonly leftOut: number;
}

/** The files are read in the browser; the server of the page hears of them as an editor would tell it, and keeps none. */
async function read(found: readonly Found[], accepts: (path: string) => boolean): Promise<Uploaded> {
  const wanted = found.filter(([path]) => !PASSED_OVER.test(path));
  const taken = wanted.filter(([path, { size }]) => size <= MOST_BYTES && accepts(path)).slice(0, MOST_FILES);
  const files = await Promise.all(taken.map(async ([path, file]) => [path, await file.text()] as const));
  return { files, leftOut: wanted.length - taken.length };
}

/** From `<input type="file">`, with or without `webkitdirectory`. */
export function fromInput(input: HTMLInputElement, accepts: (path: string) => boolean): Promise<Uploaded> {
  const found = [...(input.files ?? [])].map((file) => [file.webkitRelativePath || file.name, file] as const);
  return read(found, accepts);
}

/** From a drop of files and folders. */
export async function fromDrop(
  transfer: DataTransfer,
  accepts: (path: string) => boolean,
): Promise<Uploaded> {
  // Entries are only there until the event is over: all are asked for before anything is awaited.
  const entries = [...transfer.items].flatMap((item) => item.webkitGetAsEntry() ?? []);
  const found = (await Promise.all(entries.map(filesIn))).flat();
  return read(found, accepts);
}

async function filesIn(entry: FileSystemEntry): Promise<Found[]> {
  const path = entry.fullPath.replace(/^\//, '');
  if (PASSED_OVER.test(path)) return [];
  if (isFile(entry)) {
    const file = await new Promise<File>((resolve, reject) => {
      entry.file(resolve, reject);
    });
    return [[path, file]];
  }
  if (!isFolder(entry)) return [];
  const reader = entry.createReader();
  const children: FileSystemEntry[] = [];
  // A reader gives at most a hundred at a time, and none when it is done.
  for (;;) {
    const some = await new Promise<FileSystemEntry[]>((resolve, reject) => {
      reader.readEntries(resolve, reject);
    });
    if (some.length === 0 || children.length > MOST_FILES) break;
    children.push(...some);
  }
  return (await Promise.all(children.map(filesIn))).flat();
}

function isFile(entry: FileSystemEntry): entry is FileSystemFileEntry {
  return entry.isFile;
}

function isFolder(entry: FileSystemEntry): entry is FileSystemDirectoryEntry {
  return entry.isDirectory;
}
