"""The words that carry a verdict, a source or a turn of thought, in the notation of `phrases`.

In: nothing. Out: `entries()`, every phrase with its mark, to be found in one pass with the themes' phrases. The tables
are meant to be read and edited: docs/themes.md says how each value is used.
"""

from parsers.phrases import Mark

# Praise, and results that are claimed.
GOOD = """
good|great|excellent|outstanding|exceptional|exemplary|impressive ; very good ; strong|strongly|stronger
effective|effectively|efficient|efficiently ; positive|positively|favourable|favourably
worked|works|working|work well
well supported|led|managed|established|embedded|understood|regarded|used|planned|organised|trained|informed
well attended|structured|received|developed|defined|coordinated|maintained|run|prepared|represented|known
well served|resourced|cared|thought|kept|liked|documented|evidenced|targeted|publicised ; responded well ; very well
performed well ; communicated well ; communicate well ; ran well ; did well ; went well ; engaged well ; fitted well
managed well ; operated well ; functioned well ; linked well ; knew ... well ; shared well ; supported ... well
understood well ; met well ; used well ; clear|clearly|clearer
robust|rigorous|thorough|thoroughly|comprehensive|extensive ; embedded ; easily|easy|easier|simple ; accessible
promptly|prompt|swift|swiftly|quickly|quick|quicker|rapid|rapidly ; timely ; in good time ; on time
responsive|responsiveness|flexible|flexibly|flexibility
supportive|compassionate|compassion|kind|kindness|caring|empathetic|respectful|respectfully|respected
friendly|warm|patient|polite|approachable
committed|commitment|dedicated|dedication|passionate|passion|enthusiastic|enthusiasm|motivated|proud|pride
skilled|skilful|knowledgeable|expert|expertise|confident|confidently|competent ; consistently ; consistent
stable|stability ; visible ; open and honest ; openness|transparent|transparency|honest|honesty
innovative|innovation|creative|creatively|creativity ; proactive|proactively|actively ; wide range|variety
broad range ; good range ; full range ; range of options|methods|ways|channels|opportunities
valued|appreciated|praised|praise|commended|complimentary|celebrated|welcomed|admired|recommended
spoke highly|warmly|positively|well ; helpful|useful|valuable|invaluable|beneficial ; listened to ; felt heard
been heard
felt involved|included|supported|valued|respected|safe|safer|confident|empowered|able|listened|understood
felt trusted|better|reassured|prepared|welcome|informed|secure ; happy|happier|pleased|satisfied|grateful|delighted
fully involved
success|successful|successfully|achieved|achievement|achievements|benefited|benefitted|benefit|benefits
benefitting ; made a ... difference ; difference to people's lives ; high quality ; good quality ; ambitious
thoughtful|meaningful|sensitive|sensitively|sensitivity ; trusted|trust ; strength|strengths ; a strength
joined up ; close|closely ; seamless|seamlessly|smooth|smoothly ; person centred ; strength* based ; holistic
tailored|personalised ; collaborative|collaboratively|collaboration ; mature|honed ; equitable|fair|fairly
inclusive ; enough|sufficient|adequate|ample ; plenty of ; able to
could access|reach|get|contact|ask|request|choose|use ; could easily ; empowered|empowering|empower ; high standard
high level of satisfaction ; real focus ; strong focus ; clear focus ; at the heart ; golden thread ; at the centre
high on ... agenda ; regularly ; routinely ; well ; tangible ; sustained ; constructive|constructively ; fluent
reliable|reliably ; correct|correctly|accurate|accurately ; up to date ; joint ... approach ; shared ... vision
award|awards|awarded|accreditation|accredited ; leading edge ; recognised nationally ; recognised with
rich picture ; fulfilling ; meet|met their|people's needs ; met needs ; without exception ; in advance
less vulnerable|anxious|isolated|stressed|lonely|alone ; straightforward ; transformed|transformative|life changing
central to ; met needs early ; right support ; right time ; right team ; ready access ; free access
prevented ... admission* ; avoided ... admission* ; remained at home ; stayed at home ; returned home
regained ... independence ; on schedule ; ahead of target ; met the target|targets|standard|timescale
met its target ; exceeded ; exceeds ; beat ; kept ... safe ; kept in touch ; kept ... informed ; kept ... company
stood out ; ongoing access ; multiple opportunities ; comprehensive access ; deep understanding
understood the value ; recognised the value|importance|benefits|contribution ; said|told they could
spoke the same language ; at ease ; peace of mind ; saved ; was|been a lifeline ; thriving|thrived
flourishing|flourished ; dignified|dignity ; one conversation ; single conversation
did not have to repeat|wait|chase|travel ; did not need to repeat|wait|chase ; without having to repeat|wait|chase
only had to tell ; only once ; told their story once ; rather than by whoever ; improved ; has|have|had improved
improved significantly|markedly|greatly|considerably ; reduced
have|has|had reduced|fallen|dropped|halved|shortened|decreased|eased|cut|shrunk
was|were|been reduced|cleared|eliminated|resolved|halved|cut|fixed|closed|remedied ; cleared ; had now been cleared
fallen ; fell ; dropped ; halved ; eliminated ; fewer delays|waits|complaints|admissions|people waiting ; shorter
improvement in ; improvements in
notable|marked|significant|considerable|clear|recent|real|steady|measurable improvement|improvements
seen improvements ; notable progress ; good progress ; significant progress ; progress had been made
made ... progress ; made good ; had made a difference ; positive impact|difference|change|effect|outcome*
reduction in ; reductions in ; improving outcomes ; getting better ; was better ; were better
better outcomes|access|understanding|oversight|support|use|informed|quality|experience
more confident|independent|consistent|timely|responsive|connected|efficient
increased ... confidence|independence|satisfaction|choice|capacity|uptake|visibility|understanding|awareness
increased ... consistency|participation|recording
strengthened|strengthening|boosted|enhanced|enhancing|streamlined ; increased significantly in quality
risen from ... to
"""

MORE_GOOD = """
could not speak highly|praise|fault|thank ; had not looked so|felt so|been so|had so ; come down|brought down
had come down from ; a reduction from ; down from ; never once ; did not shy ; not frightened ; brought ... back in
broken down barriers ; breaking down barriers
admirable|attentive|authentic|balanced|brilliant|candid|candour|careful|carefully|cheerful|cohesive
comfortable|coherent|commendable|conscientious|considerate|considered|convincing|courteous|courteously
credible|curious|curiosity|deft|diligent|diligently|eager|encouraging|energetic|energy|engaged|enjoyed|enjoy
enjoyable|enlightened|excited|exciting|faithful|fantastic|focused|frank|generous|generously|genuine
genuinely|gentle|gifted|graceful|healthy|heartfelt|humane|imaginative|imagination|inspired|inspiring
instrumental|intelligent|keen|logical|loved|love|loyal|manageable|methodical|modern|neat|nimble|optimistic
orderly|patience|persistent|plentiful|popular|powerful|practical|praiseworthy|principled|productive
professional|professionally|promising|proportionate|purposeful|reassuring|refreshing|relaxed|remarkable
resilient|resourceful|rich|rigour|safely|secure|seriously|settled|sincere|sophisticated|sound|speedy
speedily|spotless|steady|superb|swift|talented|terrific|thankful|tireless|tirelessly|unfailing|unhurried
unwavering|upbeat|vibrant|vigorous|vivid|warmth|warmly|welcome|welcoming|wise|wonderful|worthwhile ; community led
diverse range ; first class ; forward thinking ; gradual and kind ; model of ; second nature ; thought provoking
vast improvement ; conviction ; came on|forward|together ; critical friend ; relationship of equals
equal partners|partner|footing ; rated ... highly|well|good|excellent|positively
highly rated|regarded|thought|valued|skilled|praised ; thought highly ; spoken of highly ; speak highly enough
at the first attempt ; first time ; every person|team|worker|carer|member
everybody|everyone knew|understood|could|had|felt|was|said|we ; all staff|teams|of whom ; each person|of
as soon as ; the same day ; within two|three|four|five|24|48 working? hours|days ; at short notice ; on the doorstep
woven through ; ran through ; part of everyday ; paid off ; bore fruit ; won ; award winning ; gold standard
matured ; turned around ; turned into ; made it easier ; made life easier ; back at|in work ; gone back to
at home 91 days ; were at home ; kept ... at home ; saved money|time|more|three|the|staff|them ; gave|given back
cut call outs
had cut|saved|prevented|halved|reached|helped|opened|changed uptake|admissions|the|people|lives|44|how|their
had transformed|widened|doubled uptake|admissions|the|people|lives|44|how|their ; had prevented
had changed how|their|her|his|the|minds ; were offered ; was offered to every|each|all|a|early|straight
could be booked|collected|shown|read|translated|reached|watched|borrowed|used ; could name
could explain|describe|tell us|say|show ; able to explain|describe|tell|show ; knew how|where|who|whom|what
known to ; honoured ; respectful|respect ; treated with ; looked forward to ; learnt|learned a lot|much ; acted upon
within days ; on top of ; ahead of ; went further ; the extra mile ; over and above ; above and beyond
second to none ; best arrangement|in ; standard of response ; nothing but praise ; no praise ; own voice ; own words
carried on after ; free to all|everyone|every ; free training ; in their own ; settled early|quickly|informally
on first ; clear cut ; well ... balanced ; kept pace ; held to account ; quality of response
were welcomed|trusted|believed|consulted|asked|thanked|paid|recognised
was woven|trusted|shared|prized|explained|understood|noticed|made available ; outstanding|good in scale|practice
rated good|outstanding ; was good|excellent|high|strong ; were good|excellent|high|strong ; proud|proudly of|to
upheld none ; had risen ... because of confidence ; a success ; of a good standard
shown|showed|shows care|skill|respect|imagination|compassion ; accepted|credible plan ; valued as ; comfortable with
spoke ... with conviction|pride|knowledge|warmth|passion|affection|enthusiasm
feel|felt at home|known|cared|equal|proud|part|ready|clearer|held|seen ; belong|belonged ; independently
more ... than before ; easier to ; clearer about ; encouraged to|at ; sensible|sensibly|tailor made|well timed
was short ; were short ; peace ; succeeded|succeeds|succeeding
whole picture
"""

# What is done for people or by people, with no praise: a strength if nothing else is said.
FAIR = """
supported|supporting people|them|carers|residents|staff|adults|families|providers|young|unpaid ; supported by
were supported ; was supported ; supports ; enabled|enables|enabling ; helped|helping|helps
ensured|ensures|ensuring ; made|makes|making sure ; allowed|allowing|allows ... to ; so that ; which meant
this meant ; meant that ; meaning that ; meant people|staff|carers ; giving people|carers|staff|them|managers
gave people|carers|staff|them|managers|leaders ; which gave ; worked with|alongside|together|jointly ; works with
working with|alongside|together|jointly ; understood|understands|understanding ; knew
engaged|engaging|engages|engagement ; promoted|promoting|promotes ; encouraged|encouraging|encourages
focus|focused on ; monitored|monitoring ; prioritised|prioritising|prioritises
checked ... weekly|daily|regularly|monthly ; reviewed weekly|daily|regularly|monthly|quarterly ; contributed to
led to ; resulted in ; acted on|acted quickly ; act on ; responded to ; listened|listening ; invested in
investment in ; in place
used ... to understand|inform|plan|shape|improve|identify|target|drive|commission|predict|find|support
using ... to understand|inform|plan|shape|improve|identify|target|drive ; drew on ; informed ; to understand
identified|identify ... needs|gaps|trends|themes|people|carers|risk* ; demonstrated|demonstrates ; reflected in
threaded through ; co produced ; coproduced ; co designed ; aligned ; oversaw|oversight ; coordinated|coordination
protected ; reassurance|reassured ; assurance ; met with ; took account of ; considered people's|their|the
involved|involving people|carers|partners|staff|in|residents|families ; adapted ; translated
challenged and supported ; tackled ; addressed ; mitigated|mitigate ; learned from ; learnt from ; lessons were
priority was given
access to support|training|learning|supervision|information|advice|services|interpreters|advocacy ; had access
have access ; championed|champion|champions ; shaped|shape|influenced|influence ; accountability
were offered a|the choice ; with people and ; together with ; opportunities to|for ; opportunity to
maximised|maximise ; promote ; reduce|reducing|reduces ; avoid|avoiding|avoided ; prevent|preventing|prevents
improve|improving|improves ; strengthen|strengthens ; identified early ; linked to
connected|connecting people|them ; directed|signposted|steered people|them|callers|residents ; were directed
before they reached ; before their needs ; built on ; build on ; evident
to remain|stay independent|well|safe|living ; respected ; oversee
"""

# Something missing, late, weak, unequal, unclear: people are badly served.
BAD = """
lack|lacked|lacking|lacks ; lack of ; poor|poorly|poorer ; weak|weaker|weakness|weaknesses ; gap|gaps
shortfall|shortfalls ; shortage|shortages ; insufficient|inadequate|inadequately ; limited|limitations|limitation
inconsistent|inconsistently|inconsistency|inconsistencies|patchy|uneven|unequal|unequally|disjointed ; fragmented
unclear ; confusing|confused|confusion
difficult|difficulty|difficulties|hard|harder|struggle|struggled|struggling|struggles
delay|delays|delayed|overdue|backlog|backlogs|late|slow|slower|slowly|slowed
too long|late|slow|few|little|many|often|much ; long|longer|lengthy wait|waits|waiting|delay|delays|queue*|times
long periods ; waited too ; had to wait ; having to wait ; have to wait ; were waiting too ; waits were long
kept waiting ; left waiting ; waiting too ; frustrated|frustrating|frustration|frustrations
anxious|anxiety|distress|distressed|distressing|worried|stressful|exhausted|exhausting|upset|ignored
abandoned|forgotten|overwhelmed|overlooked|unheard|unsupported|lonely ; isolated|isolation ; left ... without
left people|carers|them|families|staff ; unhappy|dissatisfied|dissatisfaction|disappointed|disappointing
negative|negatively ; concern|concerns about|that|regarding|over|around|from|for|with
real|significant|serious|main|key concern|concerns ; was|were|remained a? concern|concerns ; concerned
concerns raised|remained ; complained|complaint about ; criticised|criticism
issue|issues with|around|in|affect*|remained|had|raised|concerning
problem|problems|problematic|challenging|challenge|challenges ; outstrip*|outweigh* ; no or little|limited|very
no|little or no ; unique pressures
difficulties|challenges|problems|delays|shortages|pressures ... was|were|remained ongoing
barrier|barriers|obstacle|obstacles ; unable|inability ; cannot ; could not ; failed|failing|failure|failures|fails
fell short ; falling short ; fall short ; missed|missing|misses ; absence of ; absent ; outdated ; out of date
unreliable|unsafe|unfair|unmet|unresolved|unaware|unsure|uncertain|uncertainty|unhelpful|unsuitable
unavailable|unacceptable|unsatisfactory|unnecessary|unrecorded|unanswered|unsympathetic|unmonitored
underused|undeveloped|underdeveloped|disproportionate|disproportionately|inappropriate|inappropriately
ineffective|inefficient|inaccessible|inaccurate|incomplete|incorrect|inequitable|inflexible|insensitive
intermittent|sporadic ; under represented ; underrepresented
worse|worsened|worsening|worst|deteriorated|deteriorating|declined|decline|declining ; over reliance|reliant
overreliance ; overreliant ; reliant on
relied on staff|individuals|families|relatives|goodwill|carers|a|one|two|spreadsheet* ; too much rested
awkward|cumbersome|bureaucratic|onerous|complicated ; duplication|duplicated ; silo|silos ; reactive ; crisis driven
tick box ; tokenistic ; disconnected ; rushed ; stretched|overstretched
low|lower morale|confidence|take|uptake|satisfaction|numbers|rates|awareness|completion|priority
lower than expected
high|higher|rising|increasing|growing|significant caseload*|vacanc*|turnover|sickness|workload*
high numbers waiting ; significant numbers ; large numbers
significant|large|growing|lengthy|substantial|long backlog|backlogs|wait|waits|waiting|queue
increase in waiting|waits ; rising waits ; had increased waiting ; vacancies remained ; shortages of
pressure on|pressures on staff|teams|carers ; under pressure ; under ... strain ; burnout ; stress ; been stopped
had ended ; handed back ; cancelled ; ran out ; fell through ; broke down ; breakdown
lost trust|confidence|touch|time ; passed around|from|between ; pillar to post ; repeat* their story
had to repeat|chase|travel|explain|rely|pay|give|ring|make ; having to repeat|chase|travel|explain|rely|pay
chase|chasing|chased ; bounced between ; sent elsewhere ; turned away
lack ... understanding|oversight|clarity|choice|confidence|consistency|capacity ; room for improvement
room to improve ; scope for|to
need|needed|needs to improve|strengthen|develop|address|do|be|ensure|increase|make|embed|enhance|work|reduce
need|needed|needs to understand|build|better|further
needed more|further|better|strengthening|improving|attention|improvement|development|work
needs improving|strengthening|attention ; in need of
need for more|better|further|greater|improved|improvement|clearer
improvement|improvements was|were|is required|needed|necessary ; improvement required|needed
requires|required improvement|strengthening|development|attention|further
area|areas for|of improvement|development|concern|frustration ; area of risk ; more to do ; more work to do
more could ; could do more
could be improved|better|clearer|stronger|more|further|strengthened|developed|slow|difficult|hard|long
could be inconsistent|confusing|rushed|late|delayed ; could have been ; should have been ; would benefit from
would like|wanted more|better ; further work ; work was needed|required ; work to do ; further development
much to do ; some way to go ; still to be ; yet to be ; yet to ; had yet ; still not
was still|remained|remains low|high|limited|weak|patchy|slow|a|an|unclear|variable|inconsistent|uneven
remained|remains a challenge|concern|problem|issue|risk ; risk remained ; the main risk
only|just some|partly|partially|limited|few|handful ; only|just a few|handful|small
few people|carers|providers|options|staff|choices|had|were|knew|took|partners ; very few
little evidence|choice|understanding|progress|use|awareness|support|information|time|sign|impact|involvement
little contact|confidence|opportunity ; not everyone|all ; rarely|seldom|hardly|infrequently|infrequent
less confident|likely|clear|consistent|positive|developed|effective|satisfied|well|able|aware|timely
less accessible ; under developed ; under used ; under resourced ; differed depending|according ; depended on
postcode lottery ; depending on where ; different standard ; discriminat* ; inequitable
variation|variations|varied between ; short of ; short staffed ; fell below ; below target|expectation|standard
behind schedule|target ; off track ; slipped ; stalled ; drifted|drift ; took months|weeks|longer
taking longer|months|too ; took too ; did not know ; not know ; had lapsed ; went unrecorded|unanswered|unchecked
no one ; too early ; loss of ; lost ; inconsistently ; had to ; dropped out
"""

MORE_BAD = """
could be improvements ; reduced opportunities|opportunity|choice ; not easily|readily available
less content|evidence|clear|confident|certain|developed|well|good ; poorer ; generic ; most affected
were|was the exception ; embargo ; could take much|far|a ; beds were|are few ; low and falling ; started and not
anxious about ; under investment ; wait for the ; week wait ; area of tension ; there were fewer ; so far reached
short of
alarming|alienated|ambiguous|apprehensive|bleak|bewildering|blind|blurred|breached|broken|burden|burdensome
chaotic|clumsy|cold|complacent|conflicting|contradictory|costly|cramped|cumbersome|cursory|damaging|dated
defensive|deficit|deficient|demoralised|demoralising|denied|discouraged|disheartened|dismissed|dismissive
disrespectful|disrupted|disruption|disruptive|distant|doubtful|downgraded|dreaded|duplicate|error|errors
exhausting|expensive|fearful|flawed|foggy|fraught|frightened|frightening|gruelling|haphazard|harmed|harsh
hesitant|hurried|impenetrable|impersonal|impossible|inadequacy|inaccuracies|incoherent|inexperienced
injustice|insecure|intimidating|invisible|irregular|isolating|jaded|labyrinthine|lacklustre|lapsed|lax
lonely|lost|meagre|misleading|mistrust|muddled|neglected|nervous|opaque|outmoded|overstretched|painful
patchwork|patronising|patronised|perfunctory|piecemeal|poorest|precarious|pressured|pushed|puzzling
regrettable|reluctant|remote|repetitive|resented|rigid|scant|scarce|scattered|sceptical|shaky|sidelined
sketchy|sluggish|sparse|stale|static|stranded|stark|static|stuck|superficial|suffered|suffering|suspicious
tense|tension|tensions|thin|thinly|tired|token|tortuous|unaffordable|unanswered|uncaring|unchanged
uncoordinated|undermined|underfunded|underestimated|undervalued|uneasy|unfamiliar|unhelpfully|uninformed
uninvolved|unkind|unpredictable|unprepared|unread|unsettled|unsustainable|unsuited|untested|unwelcome
unwelcoming|unwieldy|unwilling|upheld|vague|waste|wasted|wasteful|weary|widened|worsen|worrying|wrong ; wrongly
crisis point ; dead end ; fell behind ; frail arrangements ; ill informed ; paper based ; prone to ; time consuming
under funded ; under investment ; urgent need ; vulnerable to ; arm's length ; low and|but falling
was|were|is|stood|remained low|thin|few|scarce|slow|late|poor|weak|brief ; low by comparison|compared ; brief , late
at capacity ; full|filled with no ; source of worry|frustration|stress|anxiety|complaint|concern|tension
left behind|out|to cope|waiting|alone|partly|wondering
felt left|like|that nobody|unable|out|rushed|unheard|let|judged|pushed|remote|forced|excluded|they had to ; let down
ended up ; gave up|given up work|her|his|their ; dropped off|out|away ; went without ; gone without ; go without
going without ; gone home without ; without being|knowing|having|any
too few|many|much|small|short|far|rigid|complicated|remote|thin|quickly ; so far reached only
rarely changed|saw|met|used|asked ; none|no provider* could|would ; on paper ; rule rather than the exception
winter panic ; short of options ; in short supply ; running late ; always late ; time consuming
more consultation than ; once the decision ; after the event|fact ; first thing to be ; difference between teams
luck ; by chance ; depended on luck|who|which|where ; differed greatly|widely|between ; varied widely|greatly|by
uneven|unevenly ; not looked ; backdated ; arriving|arrived late|long ; hold|held up ; held ... up
closed without|as ; cut short|back
been cut|reduced|withdrawn|lost|stopped|scrapped|frozen|closed|delayed|postponed|shelved|paused
had stopped|closed|ended|lapsed|stalled|slipped|worsened|widened|dropped|withdrawn|left|lost
vacancies were|remained|stood ; stood vacant|empty|idle ; turnover of senior|directors|leaders
changes of social|worker|director ; several times ; again and again ; three|four|five times ; as long as
it could take ; could take many|up|months|weeks|as|longer ; took it|them|over|months|weeks
taken it|them|over|months|weeks ; taking weeks|months ; many months|weeks ; for months|weeks|years ; more than once
asked for|of them twice|repeatedly ; must be made ; did little ; said little
little|few more|else|idea|space|choice|sense|room|help|said|was ; nowhere ; had nowhere|nobody|no one to|else
harder for ; out of place|date|reach|touch ; fact that ; spoke little
only had|discovered|found|heard|learned|learnt ; lost in ; lose|losing out|touch|confidence|patience ; discouraged
complained that|of|about
had not|never been told|asked|invited|offered|consulted|seen|heard|reviewed|completed|started|happened
had not|never been changed|reached|kept ; out of area placement|placements ; should have|had
could have|had come|been|done|gone ; would|might have welcomed|liked|helped|preferred|wanted ; would welcome
longed for ; hoped for more|better ; disagreement|disagreements|disputes|dispute over|about|with|could
weakness|weaknesses in ; missed opportunities|chances|visits ; misunderstood|misunderstanding|misunderstandings
pass* from pillar ; spreadsheets ; workarounds ; paper forms ; duplicat*
only offered|available|open|given|offered to|in ; offered only ; available only ; limited to ; capped ; restricted
rationed ; sat unread ; dead ; fell through|short|below|away ; below ... standard|target|level|average
missed ... target|targets|deadline ; a target of
clear|distinct|marked|significant|general|real|notable lack of ; special measures ; limiting
queried|questioned whether|why|if ; investment|action|clarity|consistency|resource|resources was|were needed|required
concerns|questions|doubts were raised about|regarding|over|around|whether
one|another person|carer|family|resident|partner|man|woman had? waited
some|many|several people|carers|families|residents had? waited
after waiting ... days|weeks|months|years ; point of crisis ; fewer ... rated good|outstanding|by
impacted|impacting ... on their|people's|carers' health|wellbeing ; increasingly challenged|difficult|stretched|hard
wanted to do ... more|better
"""

# Waits in themselves: bad as somebody's experience, no verdict beside a count or an average.
WAITED = """
waited over|more|nearly|up|almost|around|about|at|between|for|several|months|weeks|some|longer
waited two|three|four|five|six|seven|eight|nine|ten|11|12|14|16|18 weeks|months|days ; waiting longer|over|more|for
wait of|over|more|several|months|weeks|for ; had waited ; described waiting ; open for more
"""

# Words that are no verdict on their own, and good news when denied: "nobody came to harm", "did not shy away".
ILL = """
harm|harmed|injury ; shy|shied away ; talked|talk over|down ; differ|differed ; forgotten|forget ; rush|rushed
lose|losing|lost ; loss of service|support ; miss|missed|missing a? ; repeat|repeating ; judge|judged ; doubt|doubts
hurry|hurried ; incident|incidents ; reducing|weakening|losing ; break in ; need for onward ; left wondering
turned away ; wait|waits|waiting|waited ; come to harm ; coming to harm ; unseen ; give up ; worry|worried
chase|chased|chasing ; interruption|interruptions ; overlooked|excluded|unanswered|late|overdue ; held more
disruption
"""

# Pressures that are often only the setting: they count as bad unless they set a scene (despite, although, area facts).
PRESSURE = """
demand|demands ; rising|increasing|increased|growing|high demand ; pressure|pressures ; financial pressure*
austerity ; complexity ; increasing complexity ; national shortage* ; cost of living ; prices ; deprivation|deprived
poverty ; ageing ; inflation
"""

NOT = """
not|never|nor|neither|without|none|nobody|nothing ; no
no clear|formal|overall|single|evidence|system|plan|strategy|consistent|dedicated|longer
not always|fully|yet|consistently|sufficiently|systematically|routinely|enough|adequately|widely|universally
did|does|do|had|has|have|was|were|is|are|could|would|can not
didn't|doesn't|don't|hadn't|hasn't|haven't|wasn't|weren't|isn't|aren't|couldn't|wouldn't|can't
"""

# Looks like a negation and is none, or is one with its verdict settled.
SETTLED_GOOD = """
allocated|seen|assessed|answered|put straight away|immediately ; straight away
safety was a priority|key|top
no waiting list|lists ; no wait|waits|waiting|delay|delays|backlog|backlogs ; nobody was|had waiting|waited
no one was|had waiting|waited ; nobody waiting ; nobody ... harm|unseen|forgotten ; without delay|delays
without waiting ; without having to
no concerns|complaints|problems|issues|barriers|difficulty|difficulties|gaps|vacancies
no evidence of harm|discrimination|delay ; no hesitation ; did not usually|often|generally have to wait|wait
did not have to ; do not have to ; not have to ; did not need to ; not need to ; no need to ; not only ; not just
no charge ; free of charge ; nothing was too much ; no one was left ; never felt rushed|judged|ignored|alone
not rushed ; not judged ; not felt rushed ; no longer needed|required|need|require|waited|had|have ; no longer a
no longer any ; without fear|question|difficulty|hesitation|judgement|fuss ; no wrong door ; none waiting
no adverse ; no overdue ; no outstanding ; no unallocated ; not a barrier ; did not feel rushed
not been turned away ; no vacant ; no one had waited ; no shortage* of
no cases waiting|unallocated|outstanding|awaiting
"""

SETTLED_FAIR = """
prevent|prevents|preventing , delay|delays ; prevent|prevented|preventing or delay ; delay or|and reduce
delay the need ; delaying the need ; delay needs ; prevent , reduce|delay ; reduce or|and delay ; lowest possible
good oversight ; understood the? gaps|challenges|risks|barriers ; understood where
understand|understanding|understood ... challenges|barriers|issues|inequalities|difficulties|concerns|needs
knowledge|knew|recognised|identify ... challenges|barriers|issues|inequalities|difficulties|concerns|needs
identified ... challenges|barriers|issues|inequalities|difficulties|concerns|needs
understanding|knowledge of ... risks|gaps ; aware of ... risks|pressures
find|finding|found|spot|spotted where? gaps ; to find gaps ; responded to concerns
raise|raised|raising|report|reported|reporting a? safeguarding? concern|concerns
concern|concerns was|were raised|handled|triaged|screened|received|recorded|logged|closed|responded|looked
concern|concerns was|were reviewed|dealt|acted ; safeguarding concern|concerns
reduce|reduced|reducing|cut ... barriers|barrier|delay|delays|wait|waits|waiting|gap|gaps
reduce|reduced|reducing|cut ... inequality|inequalities|isolation|loneliness|backlog|backlogs|duplication
reduce|reduced|reducing|cut ... crisis|crises|risk|risks|discrimination|challenges
reduce|reduced|reducing|cut ... shortages|vacancies|turnover|drift|variation|problems|issues
tackle|tackled|tackling|address ... barriers|barrier|delay|delays|wait|waits|waiting|gap|gaps
tackle|tackled|tackling|address ... inequality|inequalities|isolation|loneliness|backlog|backlogs|duplication
tackle|tackled|tackling|address ... crisis|crises|risk|risks|discrimination|challenges
tackle|tackled|tackling|address ... shortages|vacancies|turnover|drift|variation|problems|issues
addressed|addressing|overcome|overcame ... barriers|barrier|delay|delays|wait|waits|waiting|gap|gaps
addressed|addressing|overcome|overcame ... inequality|inequalities|isolation|loneliness|backlog|backlogs|duplication
addressed|addressing|overcome|overcame ... crisis|crises|risk|risks|discrimination|challenges
addressed|addressing|overcome|overcame ... shortages|vacancies|turnover|drift|variation|problems|issues
overcoming|mitigate|mitigated|remove ... barriers|barrier|delay|delays|wait|waits|waiting|gap|gaps
overcoming|mitigate|mitigated|remove ... inequality|inequalities|isolation|loneliness|backlog|backlogs|duplication
overcoming|mitigate|mitigated|remove ... crisis|crises|risk|risks|discrimination|challenges
overcoming|mitigate|mitigated|remove ... shortages|vacancies|turnover|drift|variation|problems|issues
removed|removing|break|broke ... barriers|barrier|delay|delays|wait|waits|waiting|gap|gaps
removed|removing|break|broke ... inequality|inequalities|isolation|loneliness|backlog|backlogs|duplication
removed|removing|break|broke ... crisis|crises|risk|risks|discrimination|challenges
removed|removing|break|broke ... shortages|vacancies|turnover|drift|variation|problems|issues
breaking|prevent|prevented|avoid ... barriers|barrier|delay|delays|wait|waits|waiting|gap|gaps
breaking|prevent|prevented|avoid ... inequality|inequalities|isolation|loneliness|backlog|backlogs|duplication
breaking|prevent|prevented|avoid ... crisis|crises|risk|risks|discrimination|challenges
breaking|prevent|prevented|avoid ... shortages|vacancies|turnover|drift|variation|problems|issues
avoided|minimise|minimised|clear ... barriers|barrier|delay|delays|wait|waits|waiting|gap|gaps
avoided|minimise|minimised|clear ... inequality|inequalities|isolation|loneliness|backlog|backlogs|duplication
avoided|minimise|minimised|clear ... crisis|crises|risk|risks|discrimination|challenges
avoided|minimise|minimised|clear ... shortages|vacancies|turnover|drift|variation|problems|issues
cleared|shorten|shortened|halved ... barriers|barrier|delay|delays|wait|waits|waiting|gap|gaps
cleared|shorten|shortened|halved ... inequality|inequalities|isolation|loneliness|backlog|backlogs|duplication
cleared|shorten|shortened|halved ... crisis|crises|risk|risks|discrimination|challenges
cleared|shorten|shortened|halved ... shortages|vacancies|turnover|drift|variation|problems|issues
share|shared|sharing|discuss|discussed|discussing ... challenges|challenge|issues|problems|concerns|difficulties
breaking down barriers ; challenging behaviour ; constructive challenge ; challenge each other ; high challenge
high support ; welcomed challenge ; challenged each ; challenging conversations ; peer challenge
political challenge ; scrutiny and challenge ; support and challenge ; challenge and support
escalate|escalated|escalating concerns ; open to challenge ; challenge was|were welcomed ; independent challenge
robust challenge ; problem solving ; solve problems ; learn* from mistakes|complaints|failure* ; lessons from
waiting well ; hard to reach ; hard of hearing ; worked hard ; working hard ; work hard ; hard work
identify|identified|identifying gaps|unmet ; reduced need for ; missed calls were followed
"""

ASIDE = """
as long as possible ; as soon as possible ; to close ; time to close ; close one
prevented , delayed or reduced ; delayed or|and reduced
being met|made welcome|asked|understood|given|heard|used ; people whose ... led to ; hoped to stay
moved at short notice ; was|were not the exception ; who relied ; improvement programme ; over represented
at greater|higher risk ; part time ; lacked capacity ; lack capacity ; struggling home|provider|service
too early ... say ; not the council ; seldom leave ; substance misuse problems ; brought together ; awards evening
high|medium|low priority ; could be used ; well being ; as well as ; as well ; waiting well ; ageing well
living well ; live well
starting well ; stay|staying|keep well ; well known to ; early intervention|help|years|referrals ; best interests
positive risk ; no later than ; support needs ; care needs ; needs of ; complex needs|cases ; unmet need|needs
if|when|where|as needed ; needed help|support|care|it|them|equipment|assessment ; need to be assessed
at risk of isolation|loneliness|abuse|neglect|harm ; risk of isolation|loneliness|abuse ; stress management
complaints were ; themes from complaints ; limited company ; lost property ; lost in the system ; long term
long standing ; over the long ; short term ; hard of hearing ; seldom heard ; equality issues ; issues identified
strengths and goals ; not only ; good practice guide* ; did not speak ; whether or not ; not for profit ; vice versa
people who were isolated ; carer breakdown ; family breakdown ; placement breakdown ; provider failure
self neglect ; abuse and neglect ; crisis prevention ; had not changed ; not already known ; clear that
clear and ... risk ; easy read ; close to home ; close contact ; good neighbour* ; care and support ; right to
strength and balance ; fair cost ; fair access ; time limited ; up to date on ; quality concerns
safeguarding concern|concerns ; concerns raised with|to|by ; raise concerns ; raised concerns
was|were|is|are not? already known to ; known to adult|social|statutory ; depending on ... needs
nhs ... trust|trusts ; foundation|acute|hospital|ambulance|community|partnership trust|trusts
mental health trust|trusts
identify|highlight areas for improvement|development ; areas identified for improvement|development
patient|patients discharge*|pathway*|flow|care|transport|record*|experience*|outcome*|safety|group*|participation
caring responsibilit*|role|roles|duty|duties ; professional association*|body|bodies|registration
protected characteristic* ; what was|is being done ; improvement plan|plans
rapidly ageing|growing|rising|increasing|changing ; was|were|is|are high risk|demand|need|cost*|levels
named|operating|practice|delivery|engagement model of ; protected ... characteristic*
was|were|is|are|been linked to ; would|will|could|to be achieved ; considered whether|if|how
tech|technology|digitally enabled ; recommendations for improving|improvement
dedicated building|phone|telephone|email|page|line|space|room
had|has recently been reviewed|updated|refreshed|revised
had|has|have not yet? been published
oversight|assurance|improvement|performance and? assurance? group|board|panel|committee|meeting|meetings
"""

MOVING = """
in draft ; being drafted ; was|were|been scheduled|promised|commissioned|tackling ; were|was being tackled
works were ; go live ; on site ; had|has been commissioned|agreed|promised|relaunched|signed|created ; had begun to
since been written|created|set|agreed|introduced|appointed|recruited ; refresh had|was ; was simplifying
expected ... to halve|fall|open|reduce|finish|clear ; would open|close|move|join in|by|to
due to move|finish|join|restart|follow ; was due ; were looking into ; looking into this|it ; early signs
early results ; first cohort ; was being ; were being ; being carried ; set out to address ; asked another council
invested ... extra|additional ; appointed an|a officer|lead|manager|coordinator|director|champion|post ; first steps
had apologised ; planned to ; will ; plan was in ; plan|plans|planned|planning to ; had|has|have plans|planned
was|were planning|planned ; plans were|are being|in ; plans for
working to|towards|on address|improve|reduce|develop|strengthen|increase|resolve|embed|tackle|ensure|make
working to|towards|on recruit|clear|widen|fill|close|review|expand|change|understand|build|create|put|the|a
working to|towards|on this|these|it|how|ways ; was|were|is|are working to ; working towards
was|were|is|are working on ; work was|is|has underway|ongoing|under|continuing|begun|started|being|happening|taking
work had begun|started ; underway ; under way ; under review|development|consultation
in development|progress|train|hand ; in the process of ; ongoing work|investment|programme|review|improvement*
was|were|is|are ongoing ; work was ongoing ; progress was ongoing
being developed|implemented|rolled|reviewed|evaluated|refreshed|piloted|introduced|addressed|considered
being explored|rewritten|redesigned|trialled|put|made|recruited|built|written|tested|set|tendered|procured
being commissioned|consulted|embedded|extended|drafted|replaced|tackled|looked|brought|expanded|strengthened
being updated|planned|progressed|worked|increased|improved|established|designed|created|finalised|negotiated
being co ; was|were|is|are developing|piloting|implementing|introducing|exploring|reviewing|refreshing|evaluating
was|were|is|are redesigning|rolling|trialling|recruiting|rewriting|consulting|considering|building|aiming
was|were|is|are seeking|looking|taking|starting|beginning|expanding|addressing|strengthening|improving
was|were|is|are moving|increasing|updating|drafting|setting|preparing|putting|creating|commissioning
was|were|is|are tendering|testing|investing|replacing|changing|progressing|gathering|negotiating ; rolling out
rolled out ; rollout ; roll out ; was|were|is|are|been|being piloted|trialled ; piloting ; trialling ; pilot was|had
due to be ; due to start|open|launch|begin|go|report ; about to
would be launched|introduced|rolled|reviewed|extended|opened|in|recruited|implemented|replaced|published ; will be
to be launched|introduced|rolled|reviewed|refreshed|replaced|implemented|opened ; intended to ; intends to
intention to ; intend to ; aiming to address|reduce|improve|clear|close|fill|recruit|increase ; seeking to
sought to address|improve|reduce ; hoped to ; hoped ; taking steps to ; taken steps to ; steps to ; steps were being
an|and action plan ; action plan to|in|was|had ; recovery plan ; improvement programme ; improvement work
transformation programme ; recently introduced|launched|created|appointed|started|begun|established|opened|recruited
newly introduced|launched|created|appointed|established|formed|opened|recruited ; had|has|have recently
had|has|have|was|were begun|started|beginning|starting to address|improve|develop|work|reduce|use|build
had|has|have|was|were begun|started|beginning|starting to embed|make|recruit|collect|look|review|tackle
had|has|have|was|were begun|started|beginning|starting to implement|plan ; next steps
would allow|enable|address|help|give|improve|reduce ; had been introduced to|to address
introduced to address|reduce|improve|tackle ; to address this|these ; to resolve this|these ; to remedy ; to rectify
to improve this|these|it ; action was being|taken ; taken|taking actions to
actions were being|taken|planned|underway|under|set|agreed|identified|in ; actions had ; had taken action ; taken action
commissioned a review
a new ... had|was|were appointed|recruited|introduced|agreed|commissioned|created|established|funded|started
a new ... had|was|were set|launched
extra|additional staff|posts|workers|funding|capacity|assessors|social|investment ; had|were|been recruited to
new posts ; and had recruited|appointed|introduced|commissioned|invested|agreed|set|created|launched|started|written
and had drawn|added ; had drawn up ; drawn up ; had agreed a|an ; bringing in ; continuing to
further improve|embed|develop|strengthen ; further developing ; improving picture ; were|was improving
is improving ; are improving ; experiences were improving ; higher priority
consultation was|had ; being consulted ; expected to open|start|complete|finish|launch|reduce|be ; had been funded
funding had been agreed|secured
efforts had been|were made to improve|address|reduce
wanted to develop|expand|strengthen|create|build|introduce|prepare|embed|increase
improvements|progress ... were|was being made ; well underway ; well under way
"""

EARLY = """
infancy ; early stage|stages|phase|phases|days ; at an early ; too early ; too soon ; beginning to embed
not yet embedded ; still being embedded ; yet to embed ; still embedding ; still new ; relatively new ; very recent
still bedding
"""

MIXED = """
mixed ; varied ; variable ; variety of feedback|views|experiences|consistent|responses ; mixture
mix of ... experiences|views|feedback ; differing views|experiences|accounts ; views differed ; people differed
experiences differed ; experiences varied ; divided ; both positive and negative ; positive and negative
inconsistent between ; some ... others ; others ... others ; more mixed
"""

# No verdict: aims, values, arrangements. Outranked by anything above.
AIM = """
aim|aims|aimed ; priority|priorities ; vision ; values ; objective|objectives ; purpose ; ambition|ambitions
set out
"""

CONTEXT = """
deprivation|deprived ; population ; ageing population ; older population ; growing population ; ethnic*|ethnicity
born outside ; identified as ; speak|spoke english|another|a ; main language ; life expectancy
higher than average need ; levels of need ; rural|rurality|coastal|urban ; residents ; census ; wards
neighbourhoods in ; borough|county|district|city|area|it had|has|is|was ; house prices ; aged 65 ; aged over
projected|predicted|forecast|expected to rise|grow|increase|reach ; unemployment ; most deprived ; least deprived
national average for
higher|greater than the? average need|needs|deprivation|prevalence
higher|greater than the? england|national|regional average need|needs|deprivation|prevalence
aged ... above|over|below ; years and|or above|over|below
"""

# What a printed comparison with a national or regional figure says.
BETTER = """
positive statistical variation|variance|difference ; positive variation|variance ; statistically better
better than ; somewhat|significantly|slightly|much|considerably|markedly|notably|well better|higher|above
higher than ; above ; more positive ; exceeds|exceeded|exceeding ; more than ... average ; better or similar
better than or similar ; similar to or better ; same as or better ; compared favourably ; compares favourably
outperform* ; both better|higher|above ; all better|higher|above ; was|were|also better|higher
"""
WORSE = """
negative statistical variation|variance|difference ; negative variation|variance ; statistically worse
worse than ; somewhat|significantly|slightly|much|considerably|markedly|notably|well worse|lower|below ; lower than
below ; less than ... average ; less positive ; compared unfavourably ; fewer than ; both worse|lower|below
all worse|lower|below ; was|were|also worse|lower ; less favourable
"""
SAME = """
not statistically different|significant ; no statistical difference|variation|variance
similar to ; similar ; the same as ; same as ; comparable to|with ; comparable ; in line
consistent with ... average|averages|figure|region ; on a par ; on par ; no different ; close to ... average
no better|worse|higher|lower ; neither better|higher|lower|worse ; broadly in line ; matched|matches ... average
equal to ; much the same ; about the same ; not significantly different
"""
BENCHMARK = """
england average|averages|figure ; national average|averages|figure|picture ; average for england
averages for england ; england and regional ; regional average|averages ; average for ... region ; england
nationally ; national|regional and regional|national ; statistical neighbours ; regional figure ; comparator*
similar councils|authorities ; average|averages
"""
BAD_THING = """
vacanc* ; turnover ; sickness ; delay* ; problems ; waits|waiting ; falls ; admissions|admitted|readmissions
isolated|lonely|loneliness ; complaints ; absence ; overdue ; deaths ; difficulty|difficulties ; dissatisfied
unmet
"""

SURVEY = """
national data ; adult social care survey ; survey of adult carers ; adult social care outcomes framework
short and long term ; workforce estimates ; ascs ; sace ; salt ; ascof ; asc we ; same survey ; the adult survey
carers survey
"""

# General effort that does not answer the shortfall: good and bad together stay mixed.
EFFORT = """
continued to ... plan|try|work|act ; kept trying ; committed to ; trying to ; tried to ; doing their best
did their best ; worked hard to ; working hard to ;  remained committed
"""

EXTENDS = """
rolled out to|across ; extended to ; second site ; expanded to|across ; other areas ; wider roll ; build on this
further areas ; to more ; across the county|borough|city
"""


# What inspectors write where something is wrong, in so many words: weights never turn it into praise.
BLAME = """
more could ... be done ; more ... could|should do ; could do more ; could have done more ; more to do
more to be done
more work to do|be ; more needed to be ; further work ... needed|required|necessary
further improvement|improvements|development ... needed|required|necessary
more work|development|improvement ... needed|required ; work ... needed|required to ensure|improve|address|embed
needed to improve|be improved ; need to improve|be improved ; needed improvement|improving|strengthening
improvement|improvements was|were|is needed|required|necessary ; could be improved|better|clearer
room for improvement
could be improvements ; area|areas for improvement ; areas for development ; requires improvement
did|does|do|was|were|had|could|is|are not always ; not always ; not consistently ; not easily|readily ; not routinely
not yet been fully ; not been fully|consistently ; was|were not fully
had not been|yet been ... addressed|implemented
often not ; sometimes not ; not enough ; was|were|is|are not available|accessible|sufficient ; no clear
struggled to access|get|find|navigate|contact|reach|recruit|meet|manage|cope
difficult to access|get|contact|find|navigate
difficulties|difficulty accessing|contacting|getting|finding|navigating|recruiting|in
found it hard|difficult|challenging ; hard to access|contact|get|find|navigate ; lack of ; there was a|no lack|limited
lacked ; gaps in ; inconsistencies in ; inconsistency in ; inconsistent ; insufficient ; inadequate
shortage|shortages of
limited understanding|oversight|choice|availability|capacity|access|options|provision|evidence|information|support
long|lengthy|significant|considerable waits|delays|backlog|waiting ; delays in ; waiting too long ; wait too long
wait|waited|waiting a long time ; had to wait ; unable to access|get|contact|find ; felt unsupported|isolated|ignored
poor communication|experience|experiences|outcomes|quality ; negative experience|experiences ; reduced opportunities
were not aware of|that ; unaware of ; was|were unclear ; overreliance ; over reliance ; unmet need|needs
had declined ; had deteriorated ; had worsened ; causing delays|distress|frustration|anxiety
clear|distinct|marked|significant|general|real|notable lack of ; special measures
raised concerns about|regarding|over|around ; was|were|is|are very? limited
limiting ... ability|choice|options|access|oversight
investment|action|clarity|consistency|resource|resources was|were needed|required
concerns|questions|doubts were raised about|regarding|over|around|whether
there was|were inconsistenc*|gaps|delays ; fewer ... rated good|outstanding|by ; performed|performs|perform less well
impacted|impacting ... on their|people's|carers' health|wellbeing ; causing ... distress
increasingly challenged|difficult|stretched|hard ; wanted to do ... more|better
there were shortfalls|weaknesses|gaps in|with|around ; shortfalls in ; need for more|further|better|greater|stronger
had not had clear|enough|sufficient|consistent|any|regular ; did not have clear|enough|sufficient|consistent|any|regular
people|carers|families|residents|they|some|many|most|others had? waited for|to|over|more|several|a|too
"""

# Who does what and where, how often, how many: neutral unless a word of praise or a benefit is said of it.
ARRANGED = """
was|were|is made up of ; comprised ; consisted of ; was|were|is chaired|led|run|staffed|hosted|attended|managed by
was|were|is responsible|accountable for|to ; responsibility for a ; was|were|is split across|between|into
was|were|is divided between|among|into|across ; was|were|is organised|grouped|arranged into|by|around
was|were|is provided|delivered|funded|overseen|undertaken by|through|under ; was|were|is commissioned from|by
was|were|is|are required to ; had|has recently been reviewed|updated|refreshed|revised
met|meets|met|meet every|monthly|weekly|quarterly|fortnightly|twice|once|annually|regularly
was|were held every|monthly
sat|sits within|under|alongside|in ; reported|reports directly? to|into the|a|an
had|has an|a independent chair
was|were|is based in|at
was|were|is part of ; has|had delegated ; jointly employed|funded a|an|three|two|the ; had moved to ; took place
there was|is a|an ... rota|team|forum|board|panel|subgroup|group|hub|officer
there were four|three|five|six|two|several
was|were|is located in|at|within ; had a|an manager|lead|chair|board ; was|were bought from ; was last reviewed
had gone through|been part of ; covered evenings|weekends|the|all ; took in ; had been appointed|introduced
under a|an ... arrangement|agreement|contract ; reviewed all ; received and ; was|were aligned with|to ; worked to the
operated from|across|between ; used a|an|the ... tool|model|system|framework|form ; could be made by|through
could get in touch by ; brought together ; had been undertaken|completed by|in ; outlined the ; included the
"""

# What the law or a term means, told for the reader's sake.
STATED = """
enquiry is|are ; is the process|action|duty|legal ; is a legal|list|process|duty|statutory|term ; is when|where a|an
act 2014|2010|2005 sets|set|requires|required|states|places|placed
the care act sets|set|requires|required|states|places|defines
legislation requires|sets ; are required by law ; is required by law ; this is a|an ... model|approach|term|law
this means assessing ; local authorities must|should|have|are ; statutory guidance says|states|requires
"""

# An aim at the head of its clause: what follows is hoped for, not found.
GOAL = """
aim|aims|goal|goals|purpose|intention was|were|is|are to|for|that
ambition|ambitions|objective|objectives|principles|vision was|were|is|are to|for|that
aim|goal|intention|purpose being ; purpose of ... was|is to
aimed to ensure|provide|improve|promote|support|help|reduce
was|were aiming to ; vision was for
strategy|plan|programme|policy|framework|approach|project|pathway|model aimed to
detailed|stated|outlined ... intention|intentions|ambition|ambitions to
performance|outcome|success measures|indicators ... included
identified|set|agreed|listed priorities|objectives|goals that|such|to|for|including
was|were a|an|the key|main|strategic|corporate|shared priority|priorities
was|were designed|intended to ; wanted to look
"""

TURNS = {
    "but": "but ; yet ; except",
    "however": """
however ; nevertheless ; nonetheless ; conversely ; on the other hand ; in contrast ; by contrast
""",
    "although": "although ; though ; whereas ; even though ; albeit",
    "while": "whilst ; while",
    "despite": "despite ; in spite of ; notwithstanding",
}

WHO = {
    "people": """
people|person|residents|resident|individuals|individual|adults|families|family|relatives|relative|parents
parent|citizens|tenants|everyone|callers|respondents|daughter|son|wife|husband|mother|father|man|woman|men
women|couple|couples|sleepers|tenant|brother|sister|brothers|sisters|grandson|granddaughter|grandmother|widower|widow
grandfather|mothers|fathers ; service users|user
young|older|disabled|autistic people|adults|person
people who ... services|support|care|equipment|payments|assessment
people using|receiving|accessing|drawing ... services|support|care
people with ... disability|disabilities|experience|needs|dementia|conditions|impairment ; people we ... spoke|heard
experts by experience ; members of the public ; family members ; people's families
people from ... communities|community|group|groups ; participants ; attendees ; self funders ; patients ; siblings
""",
    "carried": """
they|some|others|one|another|many|most|few|several|nobody|those ; no one ; those taking part
""",
    "carers": """
people|those|families who care|cared|look|looked for|after ; people|those caring for
carers|carer|caregivers ; unpaid|young|parent|family|older carer|carers ; parent carers ; carers we spoke
unpaid carers
""",
    "staff": """
staff|practitioners|practitioner|workers|worker|employees ; social worker|workers
occupational therapist|therapists ; frontline staff|teams|workers|social|practitioners
team manager|managers|leader|leaders ; managers|manager ; team|teams ; approved mental health professionals ; amhps
best interests assessors ; duty worker|workers ; staff groups|members|member|teams|networks ; a member of staff
members of staff ; assessors ; apprentices ; newly qualified ; practice educators ; call handlers
therapist|therapists ; officer|officers ; approved mental health professional ; new starters ; those joining
workforce ; trainees ; brokers ; reviewing officers ; support planners ; bias ; recruits ; interns ; care managers
legal advisers|adviser ; therapists ; those on the front ; safeguarding team ; operational managers ; service managers
students ; colleagues
""",
    "leaders": """
leaders|leader ; senior leaders|leader|managers|manager|officers|staff|leadership|team ; local authority leaders
managers and leaders ; director|directors ; the director ; director of adult* ; dass ; chief executive
principal social worker ; principal occupational therapist ; psw ; elected members|member ; councillors|councillor
cabinet member|members ; lead member ; portfolio holder ; heads of service
head of service|commissioning|safeguarding|adult* ; assistant director* ; commissioners|commissioner
commissioning managers ; local authority ; the local authority|council|authority ; council ; authority
leadership team ; political leaders ; members ; executive team ; corporate leaders ; deputy director* ; mayor
leader of the council ; scrutiny members|councillors
""",
    "partners": """
partners|partner ; health partners|colleagues|partner|professionals ; system partners
partner organisations|agencies|organisation|agency
voluntary ... organisations|organisation|groups|group|sector|partners
voluntary and community sector|organisations|groups ; vcse|vcs|vcfse ; charity|charities
community group|groups|organisations|organisation|leaders ; local groups|organisations|charities
a local charity|group|organisation ; police ; healthwatch ; advocates|advocate
advocacy service|services|organisation|manager ; gps|gp ; nurses|nurse ; clinicians
hospital staff|teams|colleagues ; nhs staff|colleagues|partners|trust|leaders ; integrated care board|icb
board chair ; independent chair ; chair of the ; the chair ; safeguarding adults board
housing partners|associations|association|providers ; fire service ; faith leaders|groups ; stakeholders|stakeholder
probation ; ambulance staff|crews ; fire and rescue ; hospices|hospice ; pharmacists ; schools ; colleges ; landlords
borough councils ; nhs england ; independent scrutineer ; other agencies ; food banks ; voluntary sector ; trusts
police officers|officer ; hospital|nhs|acute|ward|health|mental|community nurses|clinicians|managers ; consultants
hospital|nhs|health|acute|housing colleagues|leaders ; acute trust leaders ; charity|sector leaders|bodies
paramedics
local charities ; voluntary bodies ; smaller|larger|small|large groups|charities|organisations
general practices|practitioners ; housing officers|colleagues
trade unions|union ; mental health partners|colleagues ; fire colleagues ; carers' groups|group
group|organisation for ; partner organisation ; community leader|leaders
district councils ; organisations|organisation ; health staff ; trust ; ward staff|managers ; mental health trust
""",
    "providers": """
providers|provider ; care providers|provider ; home care providers|provider|agencies|agency|staff
care home managers|manager|owners|providers|staff ; care homes|home ; homecare providers|agencies
registered managers|manager ; care agencies|agency ; agencies ; supported living providers|provider
commissioned ... organisation|organisations|service|services|provider|providers|charity|carers
advocacy provider|providers ; independent advocacy provider|service ; homes
provider staff|organisations|organisation ; residential providers ; staff of|from|at ... provider|home|agency
nursing homes ; care home operators ; provider representatives ; day service providers ; care association
provider forum|association ; contracted providers ; domiciliary providers ; care workers|worker
""",
}

SAYS_STRONG = """
told us ; tell us ; told inspectors ; said ; say ; says ; reported ; described ; explained ; stated ; commented
confirmed ; acknowledged ; recognised ; highlighted ; shared with us ; fed back ; showed us
raised concerns|issues|questions|worries|this|the|that|some|similar|frustration*|a|with
gave examples|feedback|us|positive|mixed|accounts
gave excellent|good|strong|negative|consistent|consistently|overwhelmingly feedback|accounts|positive
spoke of|about|highly|positively|warmly|well|with|to|enthusiastically
praised ; commended ; expressed ; complained ; noted ; reflected that ; agreed ; speak|spoken of|highly|warmly
identified that|a|the|this|some|gaps|further|areas|several|more|there|where|challenges|barriers|issues ; suggested
pointed to|out ; assured us
advised us|that ; shared examples|concerns|positive|mixed|their ; informed us ; talked about|of|to ; cited
rated it|the|their|them|this|its|information|support|services
noticed ; attributed ; gave varied|very|similar|examples ; could describe|tell|name|explain|recount|give|recall|quote
were|was able to describe|tell|explain|name|give|talk|recall ; saying ; outlined ; mentioned ; remarked
reflected on|positively|how
could not|always tell|say|name|describe|explain|recall ; able to describe|name|explain|give|recall
welcomed ; feedback was|about|on ; recalled ; emphasised ; questioned ; accepted ; conceded ; admitted ; reporting
credited ; considered that|it|the|this|their|there|themselves ; wondered ; stressed ; argued ; insisted
observed that
feared ; called it|this|the|them ; used words ; were|was full of praise ; regarded ; reckoned ; likened ; echoed
voiced ; observed ; lamented ; regretted ; doubted ; attested ; testified ; disagreed ; disputed ; reported back
attributed
put it|this down to ; spoke with pride ; had only praise ; had nothing but praise
were|was frank|candid|clear that|about ; were|was united|unanimous|agreed
advised they|there|it|action|work|plans|further ; shared they|there|that|how
had identified possible|potential|risks|issues|gaps|challenges|that
seen to be|have ; seen as
"""
SAYS_WEAK = """
felt ; feel ; feeling ; found ; thought ; believed ; experienced
were|was positive|happy|satisfied|confident|clear|complimentary|unclear|unsure|aware|unaware|frustrated
were|was largely|broadly|highly|consistently|mostly complimentary|positive|satisfied|confident|happy|critical|supportive
were|was proud|concerned|pleased|worried|critical|unhappy|dissatisfied
were|was more|less|very|mostly|mainly|generally|also positive|happy|satisfied|confident
were|was more|less|very|mostly|mainly|generally|also clear|complimentary|unclear|unsure|aware
were|was more|less|very|mostly|mainly|generally|also unaware|frustrated|proud|concerned|pleased|worried|critical|unhappy
were|was more|less|very|mostly|mainly|generally|also dissatisfied|disappointed|grateful|enthusiastic
were|was more|less|very|mostly|mainly|generally|also open|honest|relaxed|content
were|was more|less|very|mostly|mainly|generally|also keen|anxious|supportive|appreciative
were|was more|less|very|mostly|mainly|generally|also committed|passionate|sure|willing
were|was disappointed|grateful|enthusiastic|open|honest|relaxed|content
were|was already positive|confident|aware|clear|satisfied ; were exploring|looking
were|was delighted|anxious|frightened|nervous|wary|sceptical|optimistic|hopeful|relieved|reassured|upset|angry|glowing
were|was surprised|uncertain|troubled|uneasy|warm|effusive|committed|passionate|motivated|ashamed|sure|adamant|scathing
did not always|usually|fully|often|generally know|agree|feel|understand ; used the word ; valued ; appreciated
missed
would like ; liked ; had positive|mixed|good|negative experiences|views|things ; struggled ; hoped ; trusted
understood ; understand ; knew ; know ; did not know|understand|agree|feel ; didn't feel|know|understand ; assumed
remembered
expected it|the|this|that
had a? good|clear|strong|thorough|deep|sound|limited|poor understanding|knowledge|awareness|grasp
had concerns|confidence|doubts|worries|reservations
demonstrated|showed a? an? ... understanding|knowledge|commitment|awareness
took pride ; preferred ; were|was reluctant|keen|willing|impressed|heartened|encouraged|exhausted|overwhelmed
did not have confidence ; were not always? confident|aware|clear|sure|convinced|happy|satisfied|informed|involved
wanted ; worried ; looked forward
saw this|it|the|room|themselves|value|gaps
"""

FROM = {
    "from": """
feedback from ; we heard from ; we also heard from ; heard consistently|directly from ; hearing from ; according to
feedback we received|heard|had from
heard|received mixed|positive|negative|varied|different|similar|excellent|consistent responses|views|accounts from
heard|received mixed|positive|negative|varied|different|similar experiences|reports|comments|examples from
heard consistently|mostly|mainly|very|largely positive|mixed|negative reports|accounts|views|feedback from
feedback we? received? was|were mostly|mainly|largely|generally|broadly|very? positive|mixed|varied|negative from
in the words|view|opinion|eyes|experience of
comments|compliments|testimony|accounts from ; feedback and findings|views|comments from ; experiences described by
""",
    "people": """
views of people ; people's feedback ; people's experiences ; people's views ; people and families'
experiences of people ; people's satisfaction ; residents' feedback ; compliments from people ; families' experiences
""",
    "carers": """
carers' experiences|experience|feedback|views ; carers' views ; experiences of ... carers
views of ... carers ; carers feedback ; carer feedback ; unpaid carers' experiences
unpaid carer feedback ; and carers was|about|on
""",
    "staff": """
staff feedback ; staff survey ; staff and ... feedback ; staff's views ; staff views ; views of staff
""",
    "leaders": """
leaders' self assessment ; according to the local|council
""",
    "partners": """
partner feedback ; partners' feedback ; views of partners
""",
    "providers": """
provider feedback ; views of providers ; providers' feedback ; survey of providers
""",
    "national-data": """
national data ; adult social care survey ; survey of adult carers ; adult social care outcomes framework
short and long term ; workforce estimates ; ascs ; sace ; salt ; ascof ; asc we ; national survey
national statistics ; census ; office for national statistics ; nationally published ; national figures
national minimum ; skills for care data|figures|estimates ; adult social care workforce ; the same survey
same national ; published national ; carers survey|survey's ; england average|averages ; the adult survey
national carers survey ; indices of ... deprivation
""",
    "local-data": """
data provided|supplied|given|shared|submitted by|in|for|to|at ; data for|from ... showed ; data supplied
a? staff survey carried ; local telephone survey ; data showed that? uptake ; local authority data ; council data
council's data ; council's own data|figures|survey ; authority's own data|figures|survey ; own data|figures|survey
local data ; local survey|surveys ; local figures ; performance data ; figures provided ; figures supplied
figures from the local|council ; data from the local|council|authority|contact
data from the ... team|service|system ; internal data ; management information ; data shared by ; data submitted by
local authority's data ; local authority figures ; local performance ; performance figures|report showed
a local pilot ; data for the ; the council's figures ; authority's data ; snapshot|live data
a survey of|by the|local ; a survey ; survey carried out by|locally ; feedback survey ; exit survey ; local feedback
data we were given ; figures given to us ; figures showed ; figures show ; data held
its own data|figures|survey|analysis ; telephone survey ; people|carers|staff surveyed ; of those surveyed
local evaluation
who answered|responded|replied to? the ... survey|questionnaire|poll|check
""",
}
DOCUMENTS = """
strategy ; strategies ; plan|plans ; policy|policies ; jsna ; joint strategic needs assessment* ; needs assessment
self assessment ; market position statement ; annual report ; report|reports ; records ; record
case files|file|notes|records ; care records ; files ; documents|document|documentation ; audit|audits ; minutes
guidance ; framework ; protocol|protocols ; procedure|procedures ; website ; peer review|challenge ; review
charter ; statement ; dashboard|dashboards ; register ; papers ; leaflet|leaflets ; handbook ; directory ; guide
agreement ; pathway document ; risk register ; profile ; business plan ; equality impact assessment*
case tracking ; terms of reference ; standards ; results ; health check ; analysis ; newsletter ; deep dive
recommendations ; auditors ; diagram|diagrams|flowchart|flowcharts
"""
DOC_SAYS = """
showed ; shows ; show ; set|sets out ; stated ; states ; demonstrated ; identified ; recorded|records ; described
outlined ; reflected ; noted ; contained ; included ; highlighted ; recognised ; said ; committed ; aimed
drew together
lapsed ; rated ; allowed for ; bore this out
evidenced ; indicated ; suggested ; confirmed ; gave ; listed ; placed ; acknowledged ; found
detailed how|the|a|an|what|its|their ; made ... reference
provided|provides ... overview|picture|summary|account|analysis
summarised ; reported ; explained ; put ; linked ; promised ; covered ; made clear ; referred
was|were clear|dated|out|due|written|published|not|last|up|based|detailed|aligned|co|informed ; had not ; emphasised
concluded ; raised ; expected ; captured ; required ; proposed ; estimated ; predicted ; projected
"""
ACCORDING = """
according to ... strategy|plan|policy|jsna|report|records|assessment|register|review|statement|profile|audit
according to ... framework|minutes|dashboard|papers
we saw ... records|files|case notes|documents|policies|strategy|plan|minutes|case
records|files|documents|documentation we saw|reviewed ; we reviewed ; we looked at ; case tracking ; we read
evidence in ... records|files|notes ; in case notes ; set out in ... strategy|plan|policy|jsna|report
documented in ; recorded in ... register|jsna|plan|strategy|report ; outlined in ... strategy|jsna|plan|statement*
reflected in ... strategy|plan|statement
noted|documented in ... audit|audits|jsna|needs|review
identified|highlighted|evidenced in ... jsna ; identified|highlighted|evidenced in ... joint strategic needs
in the ... joint strategic needs assessment|assessments
"""


ECHO = """
effective systems , processes ; systems , processes and practices ; systems and practices ; protected from abuse
understood the risks ; understood risks ; risks to people across
risks to people ... care journeys ; safety was a priority
risks were identified and managed ; effectiveness of these processes ; views of people ... , partners and staff were
policies and processes about safety ; aligned with other partners ; aligned with system partners ... care journeys
enabled shared learning and drove ; sharing of personal information in ways
skilled and supported to undertake ; risk management and escalation arrangements
reflected in the corporate risk register ; clear roles , responsibilities and
arrangements for governance ; current or future risks to delivery
approach to assessment and care planning was|is|reflected ; right to choose , built on ; how they wished to live
human rights were respected and protected ; competent|skilled to carry out assessments
equality duties ; reduce inequalities in people's ; continuous professional development in relation
understood its local population ; understood its population ; population profile ; make available a range
made available a range ; made available services ; services , facilities , resources ; prevent , delay or|and reduce
prevent or delay ; clear and effective governance ; governance , management ; governance and accountability
accountability arrangements ; culture of continuous learning ; inclusive and positive culture
continuous learning and improvement ; worked with local people ; worked with people
care and support needs of people and communities ; understand the care and support needs ; could easily access
easily access the local authority's ; ongoing access to learning ; agree and align ; strategic priorities , plans
worked collaboratively with partners ; people had access to a diverse range ; safe , effective , affordable
visibility and assurance ; regularly reviewed equality data ; inequalities in people's care and support
person centred and strength ; person centred and strengths based , and ; inclusion and accessibility arrangements
right to choice ; section 42 ... carried out sensitively
"""


# Words that only lean one way: never a verdict by themselves, they are counted and weighed (`weighing`).
LEANS = {
    "good": """
able|abled ; abundant ; accepted ; acclaimed ; accountable ; accomplished ; adapted to ; adaptable ; added value
adept ; advantage|advantages ; afforded ; agile ; aligned with ; alive to ; alert to ; all had ; allayed
alleviated ; always felt|had|knew|found|came|rang|listened|answered ; appropriate|appropriately ; apt ; articulate
assured ; astute ; at hand ; attuned ; averted ; backed up ; backed by ; balanced ; bespoke ; best in ; blossomed
boost|boosted ; brave ; bridged ; bright ; brought about ; brought together ; brought down
built ... trust|relationship*|confidence ; calm|calmly ; came to life ; capable ; careful thought
carried out well ; caught early ; celebrate|celebrated ; certainty ; championed by ; changed my|their|her|his life
changed lives ; cheered ; choice of ; choices ; coherent ; come a long way ; comforting ; common sense
complement|complemented|complementary ; confidence in|that|to|grew|among ; connected ; consistently ; convenient
cooperative ; courage ; courteous ; credit ; credited ; crucial support ; cultivated ; cut through
dealt with quickly|promptly|well ; decisive ; dependable ; deserved ; detailed ; devoted ; did a good|great
dovetailed ; down to earth ; each other's ; eased ; economical ; educated ; elegant ; embraced ; empathy
encouraged ; enhance|enhanced|enhances ; enjoying ; enriched ; ensured ; entirely ; enviable ; equipped
especially|particularly strong|good|well|effective|valued|pleased|grateful ; essential support ; every one
everything ; evidence based ; exact ; exceeded ; excel|excelled|excels ; exhaustive ; express* gratitude
face to face ; faith in ; familiar ; far reaching ; fast|faster|fastest ; favourite ; feel good
felt ... heard|listened|known|valued|safe|seen|cared ; fit for purpose ; first rate ; firmly ; fitted around
fluently ; followed up promptly|quickly|within|every|each ; followed through ; forged ; forefront ; forthcoming
found ... easy|helpful|useful ; freed up|time ; friendship|friendships ; fruitful ; full of praise ; fully
gain|gained|gains confidence|independence|skills|trust
gave ... confidence|time|choice|control|assurance|voice|hope ; generous ; glad ; glowing ; go the extra
going well ; good at ; good deal ; goodwill ; grateful for ; gratitude ; great deal ; grew in ; grip ; grown in
guided ; hand in hand ; handled well|sensitively|promptly ; had paid ; had time ; happily ; hard working
hardworking ; harmonious ; healthy ; heard ; held in high ; helping hand
high|higher quality|standard|standards|calibre|regard|morale|satisfaction|confidence|uptake ; highly ; highlight
hit the ground ; home from home ; hopeful ; hugely ; humour ; ideal|ideally ; immediate|immediately
impact had been ; impressed|impressive ; improves ; in control ; in detail ; in depth ; in full ; in real time
in step ; in tune ; independence ; informed decisions ; ingenious ; ingrained ; insight|insightful
instant|instantly ; integral ; interactive ; invigorated ; involved from the start|outset|beginning ; job well done
joined up ; judged well ; just what ; kept their word ; kept to ; knew ... by name|well ; knew each other
knew exactly ; landed well ; laser ; leading the way ; lift|lifted ; like family ; likeable ; linked up
listened to ; live up to ; lived up to ; looked after well ; lovely ; made ... feel welcome|at|valued
made ... easier|better|happier|possible|quicker ; made all the difference ; made sense ; made time
maintained|maintaining ; mastered ; meaningful ; measured ; met expectations ; met in full ; met with praise
mindful ; more than ... expected ; most had|were|felt|said ; moved quickly ; moving
much better|improved|valued|needed|appreciated|loved ; mutual ; natural|naturally ; nearly all|every ; needed no
nine in ten ; nine out of ten ; no hesitation ; no surprises ; noticeable improvement ; nothing ... trouble
now had|have ; nurtured|nurturing ; on first name ; on hand ; on track ; one stop ; opened up|doors
opportunity|opportunities ; optimal ; organised ; over and above ; ownership ; paced ; painstaking
pay|paid attention ; paid dividends ; participated ; patient ; perfect ; permanent ; personable
picked up quickly|early|promptly ; pioneer|pioneered|pioneering ; pleasure ; polished ; positivity
possible because ; practical ; pragmatic ; praise for|of|from ; precise ; preserved ; priceless ; proactive
productive ; progressive ; protected time ; proved|proven effective|useful|popular ; prudent ; purposeful
put ... first|at ease ; put themselves out ; ranged from ; rapport ; rated ; reach of ; readily ; ready ; realistic
reassured ; receptive ; recognisable ; reconnected ; refined ; reflected well ; refreshingly ; regular
rejuvenated ; relief ; relieved ; renowned ; reputation for ; reputation ; resolute ; resolved|resolving
resourced ; restored ; returned to work|college|education ; reward|rewarded|rewarding ; right first
right people|place|balance|skills ; rightly ; rooted in ; rounded ; safeguarded ; same person|worker|face
satisfying ; saw ... rise|improve|fall ; scrupulous ; second chance ; seen as equals|equal ; self assured
sense of ... belonging|pride|purpose|ownership ; set up quickly|early ; settled
shared understanding|ownership|purpose|values|vision ; shaped by ; shining ; short waits ; showcase
simple|simpler|simplified ; sincere ; single point ; slick ; smart ; smiling ; smooth|smoother ; solid
solution focused ; solution|solutions ; sought out ; spared ; spirited ; spot on ; spotted early ; spread ; spurred
stabilised ; standout ; star ; stepped in|up ; still at home ; stood by ; straightforward ; strengthen|strengthened
strove|strive|striving ; stuck with ; sturdy ; suited ; superior ; sure ; surpassed ; sustain|sustained|sustainable
swiftly ; sympathetic ; tailored ; taken seriously ; take pride ; taken up ; tenacious|tenacity ; tested
thank|thanked ; thorough ; thoughtfully ; thrive|thriving ; tidy ; time and space ; to good effect ; to a high
together as ; told us ... helped|changed|made
took care|pride|time|trouble|account|ownership|responsibility|seriously ; trailblaz* ; treasured ; tremendous
triumph ; trustworthy ; turned ... life around ; two way ; unanimous|unanimously ; undoubted ; unified|united
unique ; unlocked ; upheld their ; uplifting ; upskilled ; user friendly ; valued by ; vastly ; versatile
vigilant ; visible ; vital ; voice was|were ; warm ; weathered ; welcomed ; well ; what mattered ; whatever
whole family ; wholehearted* ; wide|wider choice|reach|offer|ranging
widely known|used|understood|praised|respected ; widespread support ; willing|willingness ; win|winning ; wisely
within an hour|a day|days|hours|target ; without losing|fuss|exception|repeating|prompting|delay|pressure
word of mouth ; worked around ; worked tirelessly ; works ; worth ; would recommend ; yielded ; zest
had doubled because ; uptake had risen|doubled|grown ; had grown|risen|increased|doubled since
had more than doubled ; reached more ; had fallen from|by|to ; down from ; up from ; had come down
had been halved ; now took|takes ; took days rather ; instead of weeks|months ; rather than weeks|months
had not been needed ; never|not once had ; no one|nobody|none had|was|were|felt ... left|missed|waiting|turned
never felt ; did not feel ... rushed|judged|pressured|left ; did what ; what it set out ; said yes ; kept going
kept ... going ; kept people|them|him|her|staff ; came back ; came through ; got back ; got in touch ; gets
got ... right ; got it right ; get it right ; done well ; doing well ; done properly ; good as ; as good
as promised ; as agreed ; thanks to ; because of the support ; thanks
""",
    "bad": """
absence|absent ; abrupt|abruptly ; adrift ; adverse|adversely ; afraid ; afterthought ; against the grain
aggrieved ; agonising ; ailing ; alarm|alarmed ; alien ; aloof ; anger|angry ; anomaly|anomalies ; anxious ; apathy
apologetic ; arbitrary ; argue|argued|arguing|argument|arguments ; as if they ; ashamed ; at a loss ; at odds
at the mercy ; avoidable ; awkwardly ; bad|badly ; baffled|baffling ; barely ; bare minimum
battle|battled|battling ; begrudging ; behind ; being passed|sent|moved|asked ; bemoaned ; bewildered ; biased
bitty ; bland ; bleak ; block|blocked|blockage ; bogged ; bottleneck|bottlenecks ; bottom ; bounced
breakdown|breakdowns ; brief ; broken ; brunt ; brushed ; buckled ; bumpy ; bureaucracy ; buried ; burned|burnt out
by default|chance|luck|accident|exception ; came as a surprise ; careless ; casualty ; caught out ; caused
caution|cautious ; chaos ; churn ; clash|clashed ; clunky ; collapse|collapsed ; come unstuck ; complained
complex to ; complicated ; compromised ; concern ; constrained|constraint|constraints ; consultation fatigue
contested ; contradict|contradicted ; conveyor ; cope|coped|coping alone ; costing ; could ... only ; could be a
could feel ; cracks ; crammed ; criticised ; crowded ; curtailed ; cut off ; cuts ; cycle of ; danger|dangerous
dark ; days without ; deadlock ; dearth ; decayed ; defect|defects ; degraded ; delay ; demoralised ; denied
depleted ; depressing ; desperate ; despair|despairing ; despondent ; deter|deterred|deterrent ; detached
detriment|detrimental
did not reach|match|reflect|exist|lead|come|get|give|hear|work|join|talk|see|tell|help|extend
different answers|answer|advice|message* depending ; diluted ; diminished ; disadvantage|disadvantaged
disagree|disagreed ; disappeared ; disarray ; discontent ; discontinued ; discrepancy|discrepancies ; disengaged
disillusioned ; disjoint|disjointed ; dismayed ; disorganised ; disparate|disparity|disparities ; displaced
dispute|disputed|disputes ; disregarded ; dissatisfaction ; distraction ; distrust ; dominated by
doubt|doubted|doubts ; drain|drained|draining ; dread ; drifting ; drop in ; dropped ; dry ; dubious
due to a lack ; dwindled|dwindling ; earlier than|said ; eclipsed ; embarrassed|embarrassing ; emptied ; endless
entrenched ; erratic ; eroded ; escalating ; exacerbated ; excessive|excessively ; excluded|excluding ; exhaustion
exposed ; fade|faded|fading ; faltered ; far from ; far away ; far fewer|less ; faulty ; fear|feared|fears ; feeble
felt ... alone|ignored|lost|judged|blamed|excluded|forgotten|dismissed|rushed
fell|fallen behind|through|between|short|away|apart ; few|fewer ; fight|fighting|fought ; fire fighting
firefighting ; fizzled ; flaw|flaws ; flat|flatlined ; floundered|floundering ; fluctuated ; forced ; foreign
forever ; fragile ; fragmentation|fragmented ; frail ; frayed ; friction ; fright ; from scratch ; frustrated
fuzzy ; gap ; gave up ; getting worse ; given little|no ; gloomy ; goes unheard ; going round
gone unheard|unanswered|unnoticed ; grey area|areas ; grievance|grievances ; grim ; grind ; grumbled
guess|guessing|guesswork ; guilty ; had become ; had fallen behind|short|out ; had no|little|nowhere
half finished|hearted ; halted ; hampered ; hand to mouth ; hard|harder|hardest|hardship ; hazy
heavily relied|reliant ; heavy ; held back ; helpless ; hidden ; hinder|hindered|hindering ; hit and miss
hit or miss ; hollow ; hoops ; hopeless ; hostile ; hung up ; hurdle|hurdles ; hurt
ill equipped|prepared|at ease|defined|suited ; imbalance ; immature ; impaired ; impasse ; impeded|impediment
impersonal ; impractical ; in crisis ; in isolation ; in limbo ; in name only ; in silos ; in the dark ; inability
inadequate ; inattentive ; incompatible ; incomplete ; inconvenient ; indifferent ; ineffective ; inefficient
inequality|inequalities|inequity ; inexplicable ; infrequently ; inhibited ; insecure ; instability ; insular
insufficiently ; intolerable ; isolated ; it was not ... until ; jarring ; jeopardy ; jump through ; just enough
keep repeating ; kept changing|asking|moving|being|repeating|losing ; knock on|backs ; lag|lagged|lagging|lags
lapse|lapses ; last minute|resort ; late ; laborious ; learn of ; least ; leave|leaving ... without|behind
leaving people|carers|families|staff|them|some ; left ... feeling|uncertain|unsure|alone|waiting|exposed ; less
letdown ; limbo ; little ; locked out ; logjam ; lone
long|longer|longest standing|list|lists|gap|gaps|way|distance ; loose ; lost ; low ; lukewarm ; lull
mainly reactive ; makeshift ; manual|manually ; marginal ; maze ; merely ; mess|messy ; minimal ; mislaid
mismatch ; missed|misses ; missing ; mistake|mistakes ; mistakenly ; moribund ; moved ... between ; muddle ; narrow
nearly nobody|no ; needed chasing|reminding ; needless ; negative ; neglected ; never
no ... in place|until|beyond|record|sign|route
no link|links|process|route|sense|say|way|one|consistent|agreed|shared|measure|formal|systematic|mechanism|means
no longer had|offered|available|ran|came|met ; nobody ... knew|told|asked|came|rang
nobody|no one had|could|knew|told|was
not enough|know|see|hear|reach|told|asked|offered|shared|joined|clear|sure|everyone|all|always|yet ; not until
nothing had|was|came ; nowhere ; nuisance ; objected ; obscure ; obsolete ; off putting ; old fashioned ; on hold
once ... only ; one size ; only ; only when|after|if|once|because ; ordeal
out of touch|sync|step|kilter|reach|hours cover ; outdated ; over complicated|long|due|stretched ; overburdened
overcrowded ; overlap|overlapped|overlapping ; overload|overloaded ; overran ; oversight had ; panic
passed on late|between ; patch|patches|patchy ; peripheral ; pessimistic ; piece|piecemeal ; pinch ; plagued
plateaued ; plugging ; pockets ; poor|poorer|poorest
poorly understood|attended|used|lit|known|advertised|publicised|recorded|coordinated|served ; pressing ; protracted
provisional ; puzzled ; quality slipped ; question|questioned|questions about ; queue|queues|queued ; quit
raised ... concerns|questions|doubts|worries ; rare|rarely ; rather than ... planned|proactive ; reactive
red tape ; refused|refusal ; regret|regretted ; rejected ; relied ... on ; reluctance ; repeat|repeated ... story
repeatedly ; resent|resentment ; resigned ; resist|resistance ; rests|rested on ; restricted|restrictive
retreat|retreated ; rough ; round in circles ; ruled out ; run down ; rush|rushing ; sad|sadly ; scarcely
scepticism ; scramble|scrambling ; second best ; separate systems|records|forms ; setback|setbacks
sharp decline|fall|drop ; shelved ; shock|shocked ; short ; shortage ; shortcoming|shortcomings
shrank|shrunk|shrinking ; shut|shutting ; sidelined ; siloed ; single handed ; single handedly ; skewed ; slack
slim ; slippage ; slipped ; slow ; small ; snapshot only ; so late|few|little|slow|long ; sole
some ... never|not|still ; some had|were|did not|said|felt|found ; sometimes ; sorry ; spasmodic
spent hours|weeks|months ; spiral|spiralling ; split ; squeezed ; stagnant|stagnated ; stalemate ; stand alone|off
starved ; still ; still had|have|waited|relied|used|lacked|needed|struggled|did ; stop start ; stopped
strain|strained|strains ; strand|stranded ; stretch|stretched ; struggle ; stumbled|stumbling ; sub standard
substandard ; such as ... lack ; suffer|suffers ; surprise|surprised ; suspended ; sustained pressure ; swamped
tail|tailed off ; take|takes|taking ... too ; taken away ; tardy ; tedious ; temporary ; tenuous ; the exception
the only ; thin ; thinner ; threat|threatened|threatens ; threadbare ; tight ; to be told ; tokenism
told ... different ; too ; took ... long|months|weeks ; toothless ; torn ; tough ; traumatic ; tricky
trouble|troubled|troubling ; turned down|away|back ; twice asked ; ugly ; unable ; unacceptable ; unallocated
uncertain ; unchecked ; unclear ; uncomfortable ; unconvinced ; uncovered|untouched
under ... used|staffed|resourced|reported|developed|recorded ; undercut ; underestimate ; underlying problem
understaffed ; undone ; uneven ; unfilled ; unfinished ; unfit ; unhappy ; uninviting ; unknown ; unless they
unlikely ; unmanageable ; unnoticed ; unpopular ; unproductive ; unprotected ; unrealistic ; unrest ; unseen
unsighted ; unspent ; unstable ; unstructured ; unsung ; until ... crisis ; untimely ; unusable ; unused ; unwell
unworkable ; uphill ; upsetting ; vacant ; vacuum ; variance ; vary|varied|varies ; very little|few ; vicious
void ; vulnerable to ; wait|waited|waiting ; wait lists ; wane|waned|waning ; warned ; weaker ; wearing
went round|nowhere|unheard|unanswered ; what little ; when it came ; whether or not they ; wished|wish
withdrawn|withdrew ; without ; without a|any ; wondered|wondering ; wore ; work in progress
workaround|workarounds ; worry|worried|worries ; worse ; would have ... liked|helped ; wrangle|wrangling
wrong|wrongly ; yet
had grown|risen|increased|lengthened|doubled|climbed ... list|wait|backlog|vacanc*|overdue|delay*|queue
only|just one in|a third|a quarter|half|40|four in|two in|three in ; fewer than half|one
less than half|a third|a quarter ; down by ; had dropped ; had shrunk ; had closed ; had left ; not a single
several times over ; third time
""",
    "moving": """
about to ; action plan ; actions had been ; added capacity ; adopting ; advertis* ; agreed to ; aim to have
aim|aims to|was to ; ambition to ; appointed ; approved ; beginning to ; been asked to ; being ; brought in
building ; business case ; by the end of ; by autumn|spring|summer|winter|next|march|april|june|september|december
came into effect ; coming months|year ; commenced ; committed to ; consultation ; continuing ; could soon
design stage ; developing ; development ; draft|drafted|drafting ; due ; early signs ; embedding ; emerging
evolving ; expected to ; explore|explored|exploring ; extending ; final stages ; finalising ; first phase
following year ; forthcoming ; from april|september|the autumn|the spring|next ; fund|funded to ; future
going live
had asked|agreed|appointed|approved|begun|brought|commissioned|drawn|funded|introduced|invested|launched
had opened|ordered|piloted|recruited|restarted|reviewed|set|signed|started|written|rewritten|redesigned
had reorganised|responded|trebled|doubled
has begun|started ; hoped ; hoping ; implement|implementing|implementation ; improving ; in hand ; in place by
in the pipeline ; in train ; increasing capacity ; initial results ; intend|intended|intends|intention ; interim
introduce|introducing ; investing ; is being ; is developing ; journey ; just begun|started|launched
later this|in the year ; launch|launched|launching ; looking at|to ; made a start ; making changes|progress
mobilis* ; months old ; move to|towards ; moving to|towards ; new ; newly ; next|month|year|phase|step|steps
not yet complete|live|started|in place ; now being|working|testing ; on the way ; ongoing ; opened a ; opening
opportunity to improve ; out to tender ; phase|phased ; pilot|piloted|pilots ; pipeline
plan|planned|planning|plans ; preparing ; pending ; procure ; programme of work|improvement ; programme to
progress|progressing ; promise|promised ; proposal|proposals|proposed ; prototype ; put in place ; re design
recent|recently ; recovery ; recruited|recruiting ; redesign|redesigned|redesigning ; refresh|refreshed|refreshing
reorganis* ; replacing ; respond by ; response to this|the|these ; restructure ; review|reviewing
revised|revising ; roadmap ; roll|rolled|rolling ; scheduled ; seek|seeking|sought to ; set up to|a|an ; set aside
setting up ; shaping ; since then|been ; soon ; start|started|starting ; steps|step ; tackle|tackling
taken on|steps ; task and finish ; taskforce ; task force ; test|testing|tested ; this was being ; timetable
to be completed|in place|reviewed|opened|rolled|launched|ready ; to bring ... down ; to clear ; to close ... gap
to fix ; to fill ; to put ... right ; to recruit ; to reduce ; to strengthen ; to tackle ; track to
transform|transforming|transformation ; trial|trialled|trialling ; turning round
under construction|consideration|development|way ; underway ; upcoming ; was|were working
will|would be|bring|open|give|replace|start|let ; will|would ; with effect from ; within the year
work ... had begun|started|underway ; work to ; working group ; working on|to|through|towards ; writing
year one|two
""",
    "plain": """
aimed at ; aims ; also had ; area of ; based in ; between them ; comprised|comprises ; consisted|consists
contained ; could be made|reached|referred ; covered|covers ; currently ; describe|describes ; divided into
each month|quarter|week|year ; employed ; established in ; example ; followed ; formed ; from the ... national
funded by ; held ; hosted|hosts ; in total ; includes|included|include|including ; is a|an|the ; it had ; lies|lay
located ; lives in ; located in ; made up of ; managed by ; meets|met every|monthly|quarterly|weekly ; measured
members ; minutes ; named ; number of ; of whom ; of which ; of these ; offered by ; operated from|by
organised into|by|in ; our assessment ; part of ; people live ; per cent of ; population ; provides|provided by
ran|runs from ; received ... referrals|contacts|applications|requests ; recorded ; referred ; reports to
reported to ; responsible for ; served ; set out ; shared a building ; since 2019|2020|2021|2022|2023|2024
sits|sat in|within|under ; spans ; split into ; spoke with ; staffed by ; stands ; stood at ; there are|is|was|were
total ; totalled ; took place ; used for ; visited
was made up|run|based|led|provided|delivered|split|divided|chaired|managed|located
we looked|met|read|reviewed|saw|spoke|visited
were made up|run|based|led|provided|delivered|split|divided|chaired|managed|located ; which covered
with a population ; year ended|ending|to
""",
}


def _split(table: str) -> list[str]:
    return [phrase.strip() for line in table.strip().splitlines() for phrase in line.split(" ; ") if phrase.strip()]


_CUES = {
    "good": GOOD + MORE_GOOD,
    "fair": FAIR,
    "bad": BAD + MORE_BAD,
    "ill": ILL,
    "waited": WAITED,
    "pressure": PRESSURE,
    "not": NOT,
    "settled-good": SETTLED_GOOD,
    "settled-fair": SETTLED_FAIR,
    "aside": ASIDE,
    "moving": MOVING,
    "early": EARLY,
    "mixed": MIXED,
    "aim": AIM,
}
_NOTES = {
    "context": CONTEXT,
    "better": BETTER,
    "worse": WORSE,
    "same": SAME,
    "benchmark": BENCHMARK,
    "bad-thing": BAD_THING,
    "effort": EFFORT,
    "extends": EXTENDS,
    "echo": ECHO,
    "survey": SURVEY,
    "blame": BLAME,
    "arranged": ARRANGED,
    "stated": STATED,
    "goal": GOAL,
}


def entries() -> list[tuple[str, Mark]]:
    """Every phrase of this module with its mark: kinds `cue`, `note`, `turn`, `who`, `says`, `source`, `document`."""
    found: list[tuple[str, Mark]] = []

    def add(kind: str, value: str, table: str) -> None:
        found.extend((phrase, Mark(kind, value, phrase)) for phrase in _split(table))

    for value, table in _CUES.items():
        add("cue", value, table)
    for value, table in _NOTES.items():
        add("note", value, table)
    for value, table in LEANS.items():
        add("lean", value, table)
    for value, table in TURNS.items():
        add("turn", value, table)
    for value, table in WHO.items():
        add("who", value, table)
    add("says", "strong", SAYS_STRONG)
    add("says", "weak", SAYS_WEAK)
    for value, table in FROM.items():
        add("source", value, table)
    add("document", "noun", DOCUMENTS)
    add("document", "says", DOC_SAYS)
    add("document", "according", ACCORDING)
    return found
