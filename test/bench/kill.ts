import { killRepeatedly } from '../support/killing.ts';

// npm run kill-test [TIMES]: a server under writing load is killed so many times (100); ends with 1 where anything that
// was answered with success is gone, anything is there by half, or `sccm verify` is not content.
const times = Number(process.argv[2] ?? 100);
const { kills, promised, unanswered, faults } = await killRepeatedly(times, (sentence) => console.log(sentence));
const counted = Object.entries(promised).map(([what, all]) => `${(all as unknown[]).length} ${what}`).join(', ');
console.log(`killed ${kills} times; answered with success: ${counted}; under way and unanswered: ${unanswered}`);
for (const fault of faults) console.log(fault);
console.log(faults.length === 0 ? 'everything is there, nothing by half, verify is content' : `${faults.length} faults`);
process.exit(faults.length === 0 ? 0 : 1);
