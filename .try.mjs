import { build } from 'esbuild';
import { readFileSync, readdirSync } from 'node:fs';
await build({stdin:{contents:`export * from './src/core/parse.ts'; export * from './src/core/profile.ts'; export * from './src/core/files/profile-file.ts';`,resolveDir:'/work/main'},bundle:true,format:'esm',platform:'neutral',outfile:'/tmp/try-core.mjs',logLevel:'error', mainFields:['module','main']});
const c = await import('/tmp/try-core.mjs?'+Date.now());
const dir='/work/main/phrasebank/profiles/';
const list=readdirSync(dir).map(f=>{const r=c.readProfile(readFileSync(dir+f,'utf8')); if(r.faults.length) console.log(f,r.faults); return r.profile}).filter(Boolean);
const key=p=>[p.id==='custom'?3:p.meeting==='组织生活会'?2:p.year?0:1,p.year??9999,p.id];
list.sort((a,b)=>{const x=key(a),y=key(b);for(let i=0;i<3;i++)if(x[i]!==y[i])return x[i]<y[i]?-1:1;return 0});
const profiles=new c.Profiles(list);
const src=process.argv[2];
const names=readdirSync(src).filter(f=>/\.(md|txt)$/.test(f)&&f!=='README.md');
let bad=0;
for(const f of names){
  let j; try{j=JSON.parse(readFileSync(src+'/'+f.replace(/\.\w+$/,'.json'),'utf8'))}catch{continue}
  const text=readFileSync(src+'/'+f,'utf8').replace(/^\uFEFF/,'');
  const d=c.parse(text,{profiles});
  const out=[];
  const R=d.reports; const all=k=>R.flatMap(r=>r[k]);
  const diff=(label,a,b)=>{ if(a.length!==b.length||a.some((x,i)=>!(x===b[i]||x.startsWith(b[i])||b[i].startsWith(x)))) out.push(label+':\n    got  '+a.join(' | ')+'\n    want '+b.join(' | ')); };
  if(j.profile!==undefined && (d.profile?.id??null)!==j.profile) out.push('profile got '+d.profile?.id+' want '+j.profile);
  if(!d.isReport) out.push('not a report: '+d.isReportWhy);
  if(j.sections) diff('sections', all('sections').map(s=>s.role+':'+text.slice(s.heading.span.start,s.heading.span.end).replace(/^#+ |\*/g,'').replace(/[。：:]$/,'')), j.sections.map(s=>s.role+':'+s.heading.replace(/[。：:]$/,'')));
  if(j.categories) diff('categories', all('categories').map(x=>text.slice(x.heading.span.start,x.heading.span.end).replace(/^#+ |\*|^- /g,'')), j.categories);
  const cats=all('categories');
  if(j.problems) diff('problems', all('problems').map(p=>(p.category?cats.indexOf(p.category):-1)+' '+p.head), j.problems.map(p=>(p.category??-1)+' '+p.head));
  if(j.causes) diff('causes', all('causes').map(p=>p.head), j.causes.map(x=>x.head??x));
  if(j.measures) diff('measures', all('measures').map(p=>p.head), j.measures.map(x=>x.head??x));
  for(const k of ['problems','causes','measures']) for(const it of all(k)) if(!(it.span.start<it.span.end&&it.headSpan.start>=it.span.start&&it.headSpan.end<=it.span.end)) out.push('span '+it.head);
  if(out.length){bad++;console.log('== '+f+' '+(j.why??''));for(const o of out)console.log('  '+o)}
}
console.log(names.length+' files, '+bad+' bad');
