export const id=4947;export const ids=[4947];export const modules={74947:(function(e,t,n){n.d(t,{eventBridgeSender:()=>a});var i=n(32371);function a(e,t){let{bus:n,source:a}=e;return{label:`event bus ${n}`,async send(e,r){let o={EventBusName:n,Source:a,DetailType:`Rollout ${e.event}`,Time:new Date(e.at),Detail:JSON.stringify((0,i.o_)(e))},{Entries:s=[],FailedEntryCount:u=0}=await t.putEvents({Entries:[o]},r),[c]=s;if(0!==u||c?.EventId===void 0)throw Error(`the bus did not take the event: ${c?.ErrorCode??"no entry in the answer"}`)}}}}),32371:(function(e,t,n){n.d(t,{b6:()=>s,o_:()=>u,sm:()=>r});var i=n(29795),a=n(97368);function r(e){let{release:t}=e;return{subject:e.subject,event:e.event,time:(0,a.f)(e.at),issue:e.issue,impact:e.impact,action:e.action,eta:e.eta,"next-update":e.nextUpdate,plan:t.plan,environment:t.environment,release:t.release,phase:e.phase??"–",weight:e.weight??"–",run:e.url??"–"}}let o=`{{subject}}
Time: {{time}}
Issue: {{issue}}
Impact: {{impact}}
Action taken: {{action}}
ETA: {{eta}}
Next update: {{next-update}}
Run: {{run}}`;function s(e,t=o){return(0,i.Uq)(t,r(e))}function u(e){let{at:t,...n}=e;return{schemaVersion:1,...n,at:new Date(t).toISOString()}}})};