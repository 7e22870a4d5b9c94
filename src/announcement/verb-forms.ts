// The endings a verb of saying takes in announcements, as tables: 確認 + する, 求め + る.

export interface Endings {
  /** It was done: した, しました, があった. */
  done: RegExp;
  /** It was done and the sentence goes on: し、, しつつ. */
  linking: RegExp;
  /** It is done, or will be: する. */
  present: RegExp;
  /** It was not done. */
  negative: RegExp;
}

function startingWith(...endings: string[]): RegExp {
  return new RegExp(`^(?:${endings.join('|')})`);
}

/** For a noun with する: 確認, 合意, 要請 …, with the turns of phrase that stand for した. */
export const nounEndings: Endings = {
  done: startingWith(
    'しております', 'しています', 'しており', 'しました', 'している', 'してきた', 'した', 'いたしました', '致しました', 'し合いました', 'し合った', 'しあった',
    'されました', 'された', 'がなされました', 'がなされた', 'が行われました', 'が行われた', 'を行いました', 'を行った', 'がありました', 'があった',
    'を受けました', 'を受けた', 'に至りました', 'に至った', 'に達しました', 'に達した', 'を得ました', 'を得た', 'を[見み]ました', 'を[見み]た',
    'が示されました', 'が示された', 'が得られました', 'が得られた',
  ),
  linking: startingWith(
    'しつつ', 'しながら', 'し(?=、)', 'いたし(?=、)', 'され(?=、)', 'がなされ(?=、)', 'が行われ(?=、)', 'を行い(?=、)', 'があり(?=、)', 'を受け(?=、)',
    'に至り(?=、)', 'に達し(?=、)', 'を得(?=、)', 'の上で?(?=、)',
  ),
  present: startingWith('していきます', 'していく', 'いたします', 'します', 'する'),
  negative: startingWith(
    'しな', 'してい(?:な|ませ)', 'しておら', 'しませ', 'されな', 'されてい(?:な|ませ)', 'されておら', 'されませ', 'せず', 'でき(?:な|ず|ませ)',
    'に(?:は)?至ら', 'に(?:は)?至って(?:いな|おら)', 'に(?:は)?達し(?:な|て(?:いな|おら))', 'に(?:は)?達せ', '[がは]得られな', '[がは]なかった', '[がは]ありません',
    '[がは]なされな', 'を[見み得](?:な|ず)', 'を(?:見|得)るに(?:は)?至ら',
  ),
};

/** For 求め. */
export const askEndings: Endings = {
  done: startingWith('ました', 'ています', 'ており', 'ている', 'てきた', 'られました', 'られた', 'た'),
  linking: startingWith('(?=、)', 'つつ', 'ながら'),
  present: startingWith('ていく', 'ます', 'る'),
  negative: startingWith('な[いか]', 'てい(?:な|ませ)', 'ておら', 'ませ', 'ず'),
};

/** Words that join a verb to what follows it: what stands before them is a statement of its own, or may be. */
export const linkWords = startingWith(
  'とともに', 'と共に', 'と同時に', '一方で?', 'ほか', '他(?=、)', '上で', 'うえで', '後(?=、)', 'が(?=、)', 'ところ(?=、)',
);
