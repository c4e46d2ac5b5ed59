export const id=9632;export const ids=[9632];export const modules={79632:(function(e,t,n){n.d(t,{snsSender:()=>c});var i=n(32371);function c(e,t){return{label:`SNS topic ${e.topic.split(":").at(-1)??e.topic}`,async send(n,c){var a;let o,s,r=(a=(0,i.b6)(n,e.text),(o=new TextEncoder().encode(a)).length<=2e5?a:new TextDecoder().decode(o.slice(0,2e5)).replace(/\uFFFD+$/,""));await t.publish({TopicArn:e.topic,Subject:""===(s=n.subject.normalize("NFKD").replace(/\p{M}/gu,"").replace(/[^\x20-\x7e]+/g,"?").trim().slice(0,99).trim())?"Rollout":s,Message:r},c)}}}}),32371:(function(e,t,n){n.d(t,{b6:()=>s,o_:()=>r,sm:()=>a});var i=n(29795),c=n(97368);function a(e){let{release:t}=e;return{subject:e.subject,event:e.event,time:(0,c.f)(e.at),issue:e.issue,impact:e.impact,action:e.action,eta:e.eta,"next-update":e.nextUpdate,plan:t.plan,environment:t.environment,release:t.release,phase:e.phase??"–",weight:e.weight??"–",run:e.url??"–"}}let o=`{{subject}}
Time: {{time}}
Issue: {{issue}}
Impact: {{impact}}
Action taken: {{action}}
ETA: {{eta}}
Next update: {{next-update}}
Run: {{run}}`;function s(e,t=o){return(0,i.Uq)(t,a(e))}function r(e){let{at:t,...n}=e;return{schemaVersion:1,...n,at:new Date(t).toISOString()}}})};