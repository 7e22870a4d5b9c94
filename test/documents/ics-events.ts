/** The events of a calendar by the names of their lines, unfolded and read as RFC 5545 says. */
export function eventsIn(ics: string): Record<string, string>[] {
  const lines = linesIn(ics);
  const events: Record<string, string>[] = [];
  let event: Record<string, string> | null = null;
  for (const line of lines) {
    if (line === 'BEGIN:VEVENT') events.push((event = {}));
    else if (line === 'END:VEVENT') event = null;
    else if (event !== null) Object.assign(event, Object.fromEntries([readLine(line)]));
  }
  return events;
}

/** The lines of the calendar itself. */
export function headIn(ics: string): Record<string, string> {
  const lines = linesIn(ics);
  return Object.fromEntries(lines.slice(0, lines.indexOf('BEGIN:VEVENT')).map(readLine));
}

function linesIn(ics: string): string[] {
  return ics.replaceAll('\r\n ', '').split('\r\n').filter((line) => line !== '');
}

function readLine(line: string): [string, string] {
  const end = line.indexOf(':');
  const text = line.slice(end + 1).replace(/\\([\\;,nN])/g, (_, sign: string) => (/n/i.test(sign) ? '\n' : sign));
  return [line.slice(0, end), text];
}
