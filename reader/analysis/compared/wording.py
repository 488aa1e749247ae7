"""Words by which a sentence denies, doubts, ends, undoes or only reports. Standard library only.

What they do to the clause that they stand in is for the rooms beside this one that read clauses.
"""

REMEDIES = frozenset("repair fix mend restore resume reconnect reopen recover rescue".split())
"""What presupposes the opposite before: *repaired* does not contradict *had failed*."""

ENDERS = frozenset(
    "end stop halt suspend cancel scrap abandon drop cease freeze miss skip lack"
    " break-off call-off walk-out walk-away pull-out".split()
)
"""Verbs after which there is no more of their object: *ended the talks*."""

TRACES = frozenset("trace sign evidence hint sort kind proof record report case shred".split())
"""*No trace of* a thing is none of it."""

MISHAPS = frozenset("fail break crash collapse damage burst stop halt".split())
"""What a remedy may follow."""

PLACES = frozenset(
    "town city village hill airport port bridge hall building base island station district region"
    " province capital factory plant fort fortress suburb street headquarters square".split()
)
"""What is captured when it is taken or falls, and what stands for the place of a story."""

MEASURES = frozenset(
    "number figure total count sum amount tally estimate share level size toll bill cost price"
    " damage value gap loss rate turnout".split()
)
"""Nouns for a measure that need not be named again: *put the number at 26*."""

SEIZERS = frozenset("take fall hold lose enter".split())
"""Verbs that tell of a capture only when they are said of a place; the last but one its loss."""

NORMS = frozenset(
    "limit threshold minimum maximum target quota capacity rule goal budget critical".split()
)
"""Words of what should be; a figure of theirs is another measure than what is."""

FLIPS = frozenset(
    "fail refuse decline deny reject avoid forget neglect cease stop prevent dispute lack rule-out"
    " dismiss omit abstain refrain".split()
)
"""Verbs that deny what they govern: *failed to arrive*, *refused to sign*."""

NEGATIONS = frozenset(
    "not n't never no nothing nobody none neither nor nowhere hardly barely scarcely"
    " without".split()
)

UNSURE = frozenset(
    "may might could can should must ought need want wish hope plan intend consider threaten"
    " possible possibly perhaps maybe seek expect likely".split()
)
"""Words that make of a statement a possibility, a wish or a duty."""

CARRIED_OUT = frozenset(
    "fail refuse decline manage begin start continue cease forget neglect happen seem appear claim"
    " deny prove bother get have use come go be say report see hear dare".split()
)
"""Verbs whose infinitive tells what came about, or did not."""

REPORTING = frozenset(
    "say claim tell report state allege insist assert announce declare deny believe think"
    " suggest accuse quote write".split()
)
"""What somebody else is reported to have said within a statement is not the speaker's own."""

LIGHT = frozenset(
    "be have do make take get go say see come give put would will use keep become seem appear"
    " feature thing way time day week month year yesterday today tomorrow night morning people"
    " person man woman one single other such more most much many so it that this some any all each"
    " every only just also still now then here there too very again back yet already".split()
)
"""Words too common to show that two statements are about the same thing."""

RETORTS = frozenset(
    "untrue nonsense rubbish lie lies false wrong absurd ridiculous baseless groundless unfounded"
    " fabricated fabrication fiction ludicrous propaganda slander invention garbage fantasy"
    " fake contrary incorrect libel smear hoax myth fairy tale tales fairytale fable joke farce"
    " misleading inaccurate exaggerated exaggeration distortion distorted laughable preposterous"
    " outrageous impossible malicious mistaken misinformed".split()
)
"""How one answers another who has just spoken: *That is a lie*."""

NOT_RETORTS = frozenset("so true correct right case happen happened accurate how way".split())
"""The same after *not*: *Not so*, *That is not what happened*."""

FILLERS = frozenset(
    "that this it is was are were 's a an the all simply totally completely utterly complete utter"
    " pure absolute absolutely entirely just plainly plain blatant as these those accusations"
    " accusation allegation allegations claim claims report reports charge charges on what no did"
    " news and suggestion suggestions they been has have any very".split()
)
"""Words that a retort may have besides."""

DENIED = FILLERS | frozenset(
    "having said saying done doing so to such of his her their its".split()
)
"""The same of what is denied: *denies having said that*."""

ALLEGATIONS = frozenset(
    "allegation allegations accusation accusations claim claims report reports charge charges"
    " suggestion suggestions rumour rumours rumor rumors story assertion wrongdoing this that it"
    " them finding findings version account remark remarks warning warnings criticism statement"
    " verdict conclusion conclusions".split()
)
"""What is denied when the statement of another is."""
