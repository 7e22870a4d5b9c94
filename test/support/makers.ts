import { readdir, readFile } from 'node:fs/promises';

/** The processes that make files for this one, by their ids. */
export async function makersOf(parent: number): Promise<number[]> {
  const ids = (await readdir('/proc')).map(Number).filter((id) => id > 0);
  const found = await Promise.all(ids.map(async (id) => {
    const [stat, line] = await Promise.all(['stat', 'cmdline'].map((name) => readFile(`/proc/${id}/${name}`, 'utf8').catch(() => '')));
    const isChild = Number(stat?.slice(stat.lastIndexOf(')') + 2).split(' ')[1]) === parent;
    return isChild && line?.includes('export-process') === true ? [id] : [];
  }));
  return found.flat();
}
