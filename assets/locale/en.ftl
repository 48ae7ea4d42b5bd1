# The words of the window in English, the language that is complete. A message bears the name of the part of the window in which it
# stands. To add a language, translate this file, name it by the language's code (de.ftl) and put it into the folder "languages"
# beside the preferences.

language-name = English

## actions.rs

actions-case = Case
actions-edit = Edit
actions-decide = Decide
actions-article = Article
actions-view = View
actions-arrange-the-views = Arrange the views
actions-help = Help
actions-in-compare = In Compare
actions-undo = Undo: { $label }
actions-redo = Redo: { $label }

## actions/arranging.rs

action-beside-compare = Show compare beside
    .tip = In a pane of its own, at the right of the present view.
action-beside-sources = Show sources beside
    .tip = In a pane of its own, at the right of the present view.
action-beside-claims = Show claims beside
    .tip = In a pane of its own, at the right of the present view.
action-beside-timeline = Show timeline beside
    .tip = In a pane of its own, at the right of the present view.
action-beside-original = Show original beside
    .tip = In a pane of its own, at the right of the present view.
action-beside-report = Show report beside
    .tip = In a pane of its own, at the right of the present view.
action-beside-differences = Show differences beside
    .tip = In a pane of its own, at the right of the present view.
action-next-pane = Next pane
    .tip = The keys go to the next view on screen.
action-previous-pane = Previous pane
    .tip = The keys go to the view on screen before this one.
action-move-pane = Move to the other side
    .tip = The present view goes to the next pane, or to a new one.
action-tear-off = In a window of its own, or back
    .tip = The present view leaves the main window, or comes back to it.
action-close-pane = Close this view
    .tip = It goes off screen and can be opened again from here.
action-one-view = One view only
    .tip = All views in one strip of tabs.
action-compare-and-claims = Compare and claims
    .tip = Two articles at the left, the table of claims at the right.
action-sources-and-timeline = Sources and timeline
    .tip = Who cites whom above, when it was published below.
action-reset-panes = Reset the arrangement
    .tip = The views as they were at first.

## actions/deciding.rs

action-read-correctly = Read correctly
    .tip = The text says what the finding says. It does not say that the claim is true.
action-read-wrongly = Read wrongly
    .tip = The text does not say it; the finding is set aside.
action-undecided = Undecided
    .tip = Clear the judgement on this finding.
action-note = Note
    .tip = Write a note on the selected finding.
action-tag = Tag…
    .tip = A short word by which you find the selected finding again; tag:… in the search shows all that have it.
action-lead-done = Lead done or open
    .tip = Tick the selected lead, or open it again.
action-choose-apart = Choose mentions to put apart…
    .tip = Where mentions of the selected claim say two things: choose those that say something of their own.
action-together = Join with the claim it was put apart from
    .tip = The mentions of the selected claim go back to where they were.
action-house-verdict = House verdict on the claim…
    .tip = Your house's own words on the selected claim. It never follows from the findings.
action-new-card = New evidence card…
    .tip = What you know from elsewhere than an article: a call, an e-mail, a right of reply; for or against a claim.
action-cards = Evidence cards…
    .tip = All evidence of this case that is no article, and who may see it.
action-correct-source = Name and kind of the source…
    .tip = Call the selected source otherwise, or say of which kind it is.
action-join-source = Same as another source…
    .tip = The selected source and another one are one.
action-split-source = Words of another person…
    .tip = Some words of the selected source are those of somebody else: one of two officials.
action-names = Names across scripts…
    .tip = A table of names that mean one source; such sources are proposed as one, never joined by themselves.
action-apart = { claims-apart-split-these-mentions-into-a }
    .tip = The chosen mentions leave the claim and get a trail of their own. Undo takes it back.

## actions/table.rs

action-new-case = New case…
    .tip = Start with the question that is being checked.
action-open-case = Open case…
    .tip = Open a .headwater file.
action-add-articles = Add articles…
    .tip = Read saved pages, documents, messages, pictures, texts or archives of them into this case.
action-add-folder = Add folder…
    .tip = Read all article files of a folder, with the folders in it.
action-paste-text = Paste text…
    .tip = Add a text from elsewhere as an article, with a note where it is from.
action-type-path = Open by typed path…
    .tip = Type where an article, a folder or a case lies.
action-open-sample = Open the teaching sample
    .tip = Invented outlets, one unnamed official behind several of them.
action-save = Save
    .tip = Save the case as one portable file.
action-save-as = Save as…
    .tip = Save the case under another name.
action-export = Export report…
    .tip = Write a report as .html or .json.
action-share-copy = Share a copy…
    .tip = A case file for somebody else: see what goes along, and leave out what should not.
action-remove-for-good = Remove for good…
    .tip = An article, a name, a note or an evidence card: from the case, its history, undo and all its files.
action-quit = Quit
    .tip = Close the window.
action-undo = Undo
    .tip = Take the last change back.
action-redo = Redo
    .tip = Do the last undone change again.
action-history = History…
    .tip = Who did what in this case, and when.
action-check-report = Check a report…
    .tip = Whether a report is as Headwater exported it, and whether its articles and quotations are
action-export-history = Export the history…
    .tip = As a table (.csv), or with all that was changed (.json).
action-copy-text = Copy as text
    .tip = The selection with its source line; where nothing is selected the table of the view.
action-copy-markdown = Copy as Markdown
    .tip = The selection with its source line; where nothing is selected the table of the view.
action-copy-csv = Copy the table as CSV
    .tip = The table of the view for a spreadsheet.
action-question = Question and verdict…
    .tip = What is being checked, who said it, where, when; and the house's own verdict.
action-case-notes = Notes on the case…
    .tip = Free notes, kept with the case.
action-align-settings = Alignment settings…
    .tip = What counts as a match in this case.
action-attribution-settings = Attribution settings…
    .tip = The trained model, the lowest confidence, outlets that you know.
action-article-details = Article details…
    .tip = What is known of the article, where it comes from, and how its file was read.
action-read-again = Read again…
    .tip = Read the file of the article with another encoding, or all the text of its page.
action-compare = Compare
    .tip = Two articles side by side.
action-sources = Sources
    .tip = Who cites whom.
action-claims = Claims
    .tip = What is claimed where, and where each trail ends.
action-timeline = Timeline
    .tip = What was published when, and whether what is cited was there first.
action-original = Original
    .tip = The source of an article beside its text; a picture beside its transcription.
action-report = Report
    .tip = The report as it will be exported; what is selected is lit in it.
action-differences = Differences
    .tip = What differs, both sentences side by side: mentions of a claim, denials, corrections, sums, headlines.
action-what-if = What if this source falls
    .tip = Which claims keep how many ends without it. Nothing in the case changes.
action-passage-table = Passage table or columns
    .tip = One row a passage, one column an article; again for two articles side by side.
action-level-rows = Level rows or free columns
    .tip = Matching passages stand level and both articles scroll together; again for free columns with ribbons.
action-filter-matches = Filter matches…
    .tip = Which matches are shown: by kind, by score, by how they were read, by hand.
action-only-here = Passages of one article only
    .tip = Mark what stands in no other article; again to leave it.
action-next-only-here = Next passage of one article only
    .tip = Select the next passage that stands in no other article.
action-previous-only-here = Previous passage of one article only
    .tip = Select the passage before it that stands in no other article.
action-next-match = Next match
    .tip = Select the next match of the two articles, the next row of the table or the next difference.
action-previous-match = Previous match
    .tip = Select the previous match of the two articles, the row before or the difference before.
action-swap-sides = Swap sides
    .tip = Left and right article change places.
action-search = Search
    .tip = Find words in all articles, and findings: kind:unnamed, cue:claimed, undecided …
action-back = Back
    .tip = Where you were before.
action-forward = Forward
    .tip = Where you were after that.
action-inspector = Show or hide details
    .tip = The panel on the right.
action-next-panel = Next panel
    .tip = The keyboard goes on to the next part of the window.
action-previous-panel = Previous panel
    .tip = The keyboard goes back to the part of the window before.
action-clear-selection = Clear the selection
    .tip = Nothing is selected any more; claims stand as they are again.
action-odd-signs = Show or hide signs for odd characters
    .tip = Characters that cannot be seen, that turn the direction of reading, or that look like others.
action-switch-theme = Switch light and dark
    .tip = Change the appearance.
action-larger = Larger
    .tip = Everything larger.
action-smaller = Smaller
    .tip = Everything smaller.
action-settings = Settings…
    .tip = Appearance, size, motion.
action-palette = All commands…
    .tip = Find a command by its name.
action-help = Help
    .tip = What the parts of the window are for, and what the words mean.
action-tour = Tour of the window
    .tip = Five steps, on the articles at hand or on the sample; it can be left at any time.
action-shortcuts = Keyboard shortcuts
    .tip = All keys at a glance.
action-about = About Headwater
    .tip = What it shows, and what it does not.

## actions/table/hand.rs

action-add-attribution = Add an attribution…
    .tip = The selected words are somebody's: say whose.
action-add-claim = Add a claim…
    .tip = The selected words make a claim of their own, in any language; passages of other articles can join it.
action-add-to-claim = Add to the selected claim
    .tip = The selected words say what the selected claim says.
action-add-citation = Add a citation…
    .tip = Who relies on whom, with the selected words as evidence.
action-add-match = Match the selected words of both columns
    .tip = The selected words of the left and of the right article say the same.
action-copy-words = Copy the selected words
    .tip = As they stand in the file, in the order of reading.
action-find-words = Find these words
    .tip = Look for the selected words in all articles.
action-select-words = Select words with the keyboard
    .tip = Arrows go from word to word. With Shift they add characters, with Ctrl and Shift words.
action-remove-added = Remove what was added by hand
    .tip = The selected finding was added by hand; it goes, with the decision on it. Undo takes it back.
action-choose-end = Next end of the passages
    .tip = Choose which end of the selected finding's passages the keys move.
action-end-forward = Move the end forward by a word
    .tip = The chosen end of a passage; without a choice the end of the first one.
action-end-back = Move the end back by a word
    .tip = The chosen end of a passage; without a choice the end of the first one.
action-end-forward-char = Move the end forward by a character
    .tip = The chosen end of a passage; without a choice the end of the first one.
action-end-back-char = Move the end back by a character
    .tip = The chosen end of a passage; without a choice the end of the first one.
action-as-found = Put it back as found
    .tip = The passages of the selected finding stand where they were found again.
action-item-menu = Menu of the selection
    .tip = What can be done with the selected words or the selected finding.

## alone.rs

alone-not-shown = not shown
alone-in-no-other-article-of = in no other article of the case
alone-not-in-the-other-of = not in the other of the two articles

## app.rs

app-n-articles = { $n ->
    [one] { $n } article
   *[other] { $n } articles
}
app-headwater = { $mark }{ $name } – Headwater
app-headwater-2 = Headwater
app-added = { $articles } added
app-case-opened = Case opened
app-analysed = Analysed
app-saved-as = Saved as { $path }
app-report-written-to = Report written to { $path }
app-stopped = { $kind }: stopped
app-the-desktops-file-dialog-did = The desktop's file dialog did not open. Type the path instead.

## chart.rs

chart-1000-years-before = 1000 years before
chart-100-years-before = 100 years before
chart-10-years-before = 10 years before
chart-a-year-before = a year before
chart-a-month-before = a month before
chart-a-week-before = a week before
chart-a-day-before = a day before
chart-jan = Jan
chart-feb = Feb
chart-mar = Mar
chart-apr = Apr
chart-may = May
chart-jun = Jun
chart-jul = Jul
chart-aug = Aug
chart-sep = Sep
chart-oct = Oct
chart-nov = Nov
chart-dec = Dec
chart-utc = { $date } { $hour }:{ $minute } UTC

## copying.rs

copying-words = Words
copying-source = Source
copying-added-by-hand = added by hand
copying-score = score { $score }
copying-match = Match, { $to_lowercase }, { $how }
copying-in-these-articles = { $text } ({ $at_most } in these articles)
copying-characters-to = characters { $start } to { $end }
copying-transcribed-by-a-person = transcribed by a person
copying-kind = Kind
copying-score-2 = Score
copying-article = Article
copying-other-article = Other article
copying-other-words = Other words
copying-read = Read
copying-from = From
copying-to = To
copying-basis = Basis
copying-separate-sources-in-these-articles = Separate sources in these articles
copying-what = What

## decided.rs

decided-it-stands-in-reports-in = It stands in reports in full, under the claims it is about.
decided-reports-only-say-how-many = Reports only say how many such cards there are; nothing of what they say.
decided-it-stays-in-this-case = It stays in this case file. No report shows a trace of it.

## derived.rs

derived-says-it = says it
derived-verbatim = verbatim
derived-near = near
derived-paraphrase = paraphrase
derived-own-words = own words
derived-denies = denies
derived-not-mentioned = not mentioned
derived-not-examined = not examined

## derived/pair.rs

derived-pair-only-here-of = Only here, { $n } of { $spans }: { $span }
derived-pair-match-of-with = { $kind } match { $number } of { $of } with { $other }
derived-pair-added-by-hand = , added by hand
derived-pair-read-wrongly = , read wrongly
derived-pair-not-named = not named
derived-pair-attribution-source = Attribution: source { $source }{ $hand }: { $text }

## dialogs.rs

dialogs-close = Close
dialogs-help = Help
dialogs-new-case = New case
dialogs-question-and-verdict = Question and verdict
dialogs-what-is-being-checked = What is being checked
dialogs-the-claim-in-one-sentence = The claim, in one sentence
dialogs-who-said-it = Who said it
dialogs-where = Where
dialogs-when = When
dialogs-link = Link
dialogs-primary-source = Primary source
dialogs-which-one-you-used-or = Which one you used, or why you could not
dialogs-house-verdict = House verdict
dialogs-your-own-judgement-on-the = Your own judgement on the claim
dialogs-begin = Begin
dialogs-keep = Keep
dialogs-cancel = Cancel
dialogs-save-your-changes = Save your changes?
dialogs-has-changes-that-are-not = “{ $name }” has changes that are not saved. Without saving they are lost.
dialogs-save = Save
dialogs-go-on-without-saving = Go on without saving
dialogs-add-articles = Add articles
dialogs-add = Add
dialogs-add-folder = Add folder
dialogs-open = Open
dialogs-save-as = Save as
dialogs-export-the-history = Export the history
dialogs-export = Export
dialogs-share-a-copy = Share a copy
dialogs-write = Write
dialogs-home-me-copy-headwater = /home/me/copy.headwater
dialogs-export-report = Export report
dialogs-picture-on-reports = Picture on reports
dialogs-choose = Choose
dialogs-path = Path
dialogs-alignment-settings = Alignment settings
dialogs-what-counts-as-a-match = What counts as a match in this case. They are part of every report; a change compares the articles anew and can be undone.
dialogs-lowest-score = Lowest score
dialogs-passages-that-score-less-are = Passages that score less are left out. The score says how sure it is that both say the same, from 0 to 1. Default: { $min_score }.
dialogs-fewest-words = Fewest words
dialogs-passages-in-the-same-words = Passages in the same words count by themselves from this many words on; shorter ones only where what stands around them agrees too. Default: { $min_words }.
dialogs-look-for-passages-in-other = Look for passages in other words
dialogs-without-it-only-passages-in = Without it only passages in the same or nearly the same words are looked for. Default: { $off }.
dialogs-restore-defaults = Restore defaults
dialogs-all-commands = All commands
dialogs-find-a-command = Find a command
dialogs-no-command-of-this-name = No command of this name.
dialogs-headwater = Headwater
dialogs-version = Version { $part }
dialogs-headwater-traces-a-news-story = Headwater traces a news story upstream: which passages articles share, who cites whom, how many separate sources a claim has in these articles, and what changed on the way. It reads only the files you give it and fetches nothing.
dialogs-fonts-source-sans-3-literata = Fonts: Source Sans 3, Literata and Noto, under the SIL Open Font License.
dialogs-on = on
dialogs-off = off

## dialogs/attribution.rs

dialog-attribution-attribution-settings = Attribution settings
dialog-attribution-how-the-articles-of-this = How the articles of this case are read for who said what. They are part of every report; a change reads the articles anew and can be undone.
dialog-attribution-lowest-confidence = Lowest confidence
dialog-attribution-attributions-that-are-read-less = Attributions that are read less surely are left out, from 0 to 1. Default: 0.00.
dialog-attribution-keep = Keep
dialog-attribution-read-with-the-trained-model = Read with the trained model, too
dialog-attribution-finds-more-attributions-than-the = Finds more attributions than the rules alone. Each one says what found it. Default: on.
dialog-attribution-this-program-was-built-without = This program was built without a trained model: attributions are found by rules alone.
dialog-attribution-outlets-and-agencies-you-know = Outlets and agencies you know
dialog-attribution-beside-the-table-of-the = Beside the table of the program. Short forms, with a semicolon between them, mean the outlet wherever they stand. Outlets of one owner do not count as independent of each other.
dialog-attribution-name = Name
dialog-attribution-kind = Kind
dialog-attribution-short-forms = Short forms
dialog-attribution-country = Country
dialog-attribution-owner = Owner
dialog-attribution-add-an-outlet = Add an outlet
dialog-attribution-use-this-table-in-new = Use this table in new cases, too
dialog-attribution-of-outlet = { $name } of outlet { $number }
dialog-attribution-outlet = Outlet
dialog-attribution-agency = Agency
dialog-attribution-kind-of-outlet = Kind of outlet { $number }
dialog-attribution-remove = Remove
dialog-attribution-remove-outlet = Remove outlet { $number }

## dialogs/by_hand/attribution.rs

dialog-by-hand-attribution-select-words-in-the-text = Select words in the text: they become the part that is chosen here. Or type them below.
dialog-by-hand-attribution-who-says-it = Who says it
dialog-by-hand-attribution-the-cue = The cue
dialog-by-hand-attribution-what-is-said = What is said
dialog-by-hand-attribution-pick = Pick { $to_lowercase }
dialog-by-hand-attribution-as-it-is-to-be = As it is to be called in this case
dialog-by-hand-attribution-name-of-the-source = Name of the source
dialog-by-hand-attribution-kind-of-source = Kind of source
dialog-by-hand-attribution-sources-of-this-case = Sources of this case
dialog-by-hand-attribution-who-says-it-in-the = Who says it, in the text
dialog-by-hand-attribution-may-be-left-empty = may be left empty
dialog-by-hand-attribution-the-cue-in-the-text = The cue, in the text
dialog-by-hand-attribution-does-not-stand-in-this = “{ $words }” does not stand in this article.
dialog-by-hand-attribution-nobody-is-named-yet = Nobody is named yet
dialog-by-hand-attribution-a-source-of-this-case = { $name }, a source of this case
dialog-by-hand-attribution-a-new-source = { $name }, a new source
dialog-by-hand-attribution-without-a-cue = without a cue
dialog-by-hand-attribution-added-by-hand = { $kind }. Added by hand.

## dialogs/by_hand/citation.rs

dialog-by-hand-citation-the-selected-words-show-it = The selected words show it
dialog-by-hand-citation-who-relies = Who relies
dialog-by-hand-citation-on-whom = On whom
dialog-by-hand-citation-is-it-said-in-the = Is it said in the text?
dialog-by-hand-citation-relies-on-added-by-hand = { $from } relies on { $to }. { $basis }: { $basis_2 } Added by hand.
dialog-by-hand-citation-choose-an-article-or-a = Choose an article or a source…
dialog-by-hand-citation-choose = { $title }: choose
dialog-by-hand-citation-a-name-that-is-not = { $title }: a name that is not in the list
dialog-by-hand-citation-a-new-source = A new source
dialog-by-hand-citation-the-typed-name-counts = The typed name counts.

## dialogs/by_hand/claim.rs

dialog-by-hand-claim-the-claim-in-your-words = The claim, in your words
dialog-by-hand-claim-left-empty-it-is-called = Left empty, it is called by its first passage. It is marked as added by hand, in the window and in every report.
dialog-by-hand-claim-passages-that-say-it = Passages that say it
dialog-by-hand-claim-passages-that-match-them = Passages that match them
dialog-by-hand-claim-find-a-passage-by-its = Find a passage by its words
dialog-by-hand-claim-two-letters-or-more = Two letters or more
dialog-by-hand-claim-no-other-passage-has-these = No other passage has these words.
dialog-by-hand-claim-add = Add
dialog-by-hand-claim-add-the-passage = Add the passage: { $text }

## dialogs/by_hand/mod.rs

dialog-by-hand-add-an-attribution = Add an attribution
dialog-by-hand-add-a-claim = Add a claim
dialog-by-hand-add-a-citation = Add a citation
dialog-by-hand-say-whose-words-they-are = Say whose words they are, and which words.
dialog-by-hand-a-claim-has-at-least = A claim has at least one passage.
dialog-by-hand-choose-two-that-are-not = Choose two that are not the same.
dialog-by-hand-add = Add
dialog-by-hand-leave-out = Leave out: { $text }
dialog-by-hand-leave-out-2 = Leave out

## dialogs/decide/card.rs

dialog-decide-card-when = When
dialog-decide-card-asked-on = Asked on
dialog-decide-card-answer-wanted-by = Answer wanted by
dialog-decide-card-answered-on = Answered on
dialog-decide-card-give-it-a-title-or = Give it a title or a text.
dialog-decide-card-say-on-which-day-the = Say on which day the answer was asked for.
dialog-decide-card-new-evidence-card = New evidence card
dialog-decide-card-evidence-card = Evidence card
dialog-decide-card-keep = Keep
dialog-decide-card-what-you-know-from-elsewhere = What you know from elsewhere than an article. It counts as no source and changes no finding.
dialog-decide-card-kind = Kind
dialog-decide-card-kind-of-evidence = Kind of evidence
dialog-decide-card-title = Title
dialog-decide-card-in-a-few-words = In a few words
dialog-decide-card-what-it-says = What it says
dialog-decide-card-who = Who
dialog-decide-card-whom-you-spoke-to = Whom you spoke to
dialog-decide-card-2031-04-12-or-2031 = 2031-04-12 or 2031-04-12 14:30
dialog-decide-card-link = Link
dialog-decide-card-https = https://…
dialog-decide-card-right-of-reply = Right of reply
dialog-decide-card-no-answer-yet = No answer yet.
dialog-decide-card-answer = Answer
dialog-decide-card-in-their-words = In their words
dialog-decide-card-who-may-see-it = Who may see it
dialog-decide-card-a-new-card-is-never = A new card is never exported until you choose otherwise.
dialog-decide-card-about-these-claims = About these claims
dialog-decide-card-not-found-any-more = Not found any more: “{ $words }”
dialog-decide-card-a-claim-that-is-not = A claim that is not found any more
dialog-decide-card-not-about-it = Not about it
dialog-decide-card-not-about-it-2 = Not about it: { $text }
dialog-decide-card-find-a-claim = Find a claim
dialog-decide-card-add-a-claim-type-some = Add a claim: type some of its words

## dialogs/decide/cards.rs

dialog-decide-cards-n-claims = { $n ->
    [one] { $n } claim
   *[other] { $n } claims
}
dialog-decide-cards-evidence-cards = Evidence cards
dialog-decide-cards-show = Show { $name }, { $n }
dialog-decide-cards-all = All
dialog-decide-cards-type-a-part-of-a = Type a part of a card
dialog-decide-cards-find-a-card = Find a card
dialog-decide-cards-no-evidence-yet-a-card = No evidence yet. A card holds what you know from elsewhere than an article: a call, an e-mail, an archive capture, a right of reply.
dialog-decide-cards-no-card-holds-these-words = No card holds these words.
dialog-decide-cards-close = Close
dialog-decide-cards-new-evidence-card = New evidence card…
dialog-decide-cards-about-no-claim = About no claim
dialog-decide-cards-about = About { $claims }
dialog-decide-cards-edit = Edit…
dialog-decide-cards-edit-2 = Edit: { $name }
dialog-decide-cards-remove = Remove
dialog-decide-cards-remove-2 = Remove: { $name }

## dialogs/decide/join.rs

dialog-decide-join-outlet-of-an-article = Outlet of an article
dialog-decide-join-same-as-another-source = Same as another source
dialog-decide-join-becomes-one-with-the-source = “{ $name }” becomes one with the source that you choose, which keeps its name. Counts follow. You can take it back.
dialog-decide-join-find-a-source = Find a source
dialog-decide-join-type-a-part-of-its = Type a part of its name
dialog-decide-join-chosen = Chosen: { $name }
dialog-decide-join-choose-a-source-above = Choose a source above.
dialog-decide-join-join = Join

## dialogs/decide/names.rs

dialog-decide-names-names-across-scripts = Names across scripts
dialog-decide-names-names-that-mean-one-source = Names that mean one source, in other scripts or spellings: “Дозор” and “Dozor”. Two sources whose names stand in one row are proposed as one; nothing is joined unless you accept it.
dialog-decide-names-name = Name
dialog-decide-names-the-same-elsewhere-with-between = The same elsewhere, with ; between
dialog-decide-names-add-a-row = Add a row
dialog-decide-names-keep = Keep
dialog-decide-names-the-same-elsewhere = The same elsewhere
dialog-decide-names-row = { $name }, row { $number }
dialog-decide-names-remove = Remove
dialog-decide-names-remove-row = Remove row { $number }

## dialogs/decide/source.rs

dialog-decide-source-name-and-kind-of-the = Name and kind of the source
dialog-decide-source-the-texts-call-it-what = The texts call it “{ $found }”. What you set here is shown as yours, and can be taken back.
dialog-decide-source-name = Name
dialog-decide-source-kind = Kind
dialog-decide-source-kind-of-the-source = Kind of the source
dialog-decide-source-keep = Keep

## dialogs/decide/split.rs

dialog-decide-split-words-of-another-person = Words of another person
dialog-decide-split-choose-the-words-that-are = Choose the words that are not those of the same “{ $called }” as the rest. They get a source of their own, which nobody but you joins with another.
dialog-decide-split-as-the-other-person-is = As the other person is to be called
dialog-decide-split-name-of-the-other-person = Name of the other person
dialog-decide-split-choose-some-words-and-give = Choose some words and give a name.
dialog-decide-split-tell-apart = Tell apart
dialog-decide-split-words-are-another-persons = Words { $number } are another person's: { $quote }

## dialogs/details.rs

dialog-details-the-article-is-not-in = The article is not in this case any more.
dialog-details-article-details = Article details
dialog-details-close = Close
dialog-details-show-the-original = Show the original
dialog-details-read-again = Read again…
dialog-details-with-another-encoding-or-all = With another encoding, or all the text of a page
dialog-details-written-by-you = Written by you
dialog-details-chosen-by-you-stands-in = Chosen by you; stands in { $places }
dialog-details-read-from-the-file = Read from the file
dialog-details-from = From { $places }
dialog-details-a-day-without-a-time = ; a day without a time
dialog-details-no-zone = ; no zone
dialog-details-in-the-zone-it-states = ; in the zone it states
dialog-details-also-says = also says
dialog-details-says = says
dialog-details-the-file-in = The file { $how }: { $value } (in { $place })
dialog-details-use-this = Use this
dialog-details-use-this-as = Use this as { $name }: { $value }
dialog-details-the-file = The file
dialog-details-its-bytes-are-not-kept = its bytes are not kept in the case
dialog-details-name = Name
dialog-details-read-as = Read as
dialog-details-encoding = Encoding
dialog-details-size = Size
dialog-details-imported = Imported
dialog-details-not-noted = not noted
dialog-details-sha-256 = SHA-256
dialog-details-copy = Copy
dialog-details-copy-the-sha-256 = Copy the SHA-256
dialog-details-how-it-was-read = How it was read
dialog-details-in-the-text-they-are = In the text: { $odd }. They are marked where they stand.
dialog-details-lines-that-do-not-count = Lines that do not count
dialog-details-they-stay-in-the-text = They stay in the text, but are not compared and not read for sources.
dialog-details-count-it-in = Count it in
dialog-details-counted-in-by-you = Counted in by you:
dialog-details-leave-it-out-again = Leave it out again
dialog-details-decisions-set-aside = Decisions set aside
dialog-details-their-words-were-not-found = Their words were not found when the file was read again. Judge anew what stands there now.
dialog-details-on = On { $finding }: { $verdict }
dialog-details-note = Note: { $note }

## dialogs/keeping.rs

dialog-keeping-n-steps = { $n ->
    [one] { $n } step
   *[other] { $n } steps
}
dialog-keeping-steps-that-were-not-saved = Steps that were not saved
dialog-keeping-a-window-with-this-case = A window with this case ended before it was saved. Its journal has { $count } that the file has not. You can undo them afterwards.
dialog-keeping-take-them-over = Take them over
dialog-keeping-put-them-aside = Put them aside
dialog-keeping-the-journal-is-kept-under = The journal is kept under another name beside the case.
dialog-keeping-not-saved-yet = Not saved yet
dialog-keeping-is-not-there-any-more = is not there any more
dialog-keeping-was-changed-by-another-program = was changed by another program since it was opened here
dialog-keeping-the-case-file = The case file { $what }: { $display }
dialog-keeping-it-may-have-been-moved = It may have been moved, or its drive was taken off. Your work is in this window and in its journal.
dialog-keeping-saving-here-would-replace-what = Saving here would replace what was changed there. Your work is in this window and in its journal.
dialog-keeping-save-under-another-name = Save under another name…
dialog-keeping-write-it-anew = Write it anew
dialog-keeping-replace-it = Replace it
dialog-keeping-cancel = Cancel
dialog-keeping-replace-the-file = Replace the file?
dialog-keeping-there-is-a-file-of = There is a file of this name already: { $display }
dialog-keeping-replace = Replace
dialog-keeping-history = History
dialog-keeping-find-a-step = Find a step
dialog-keeping-copy-as-csv = Copy as CSV
dialog-keeping-as-a-table-for-a = As a table, for a spreadsheet
dialog-keeping-export = Export…
dialog-keeping-as-csv-or-as-json = As .csv, or as .json with all that was changed
dialog-keeping-nothing-was-changed-in-this = Nothing was changed in this case yet. Every change will stand here, with who made it and when.
dialog-keeping-no-step-answers-this = No step answers this.
dialog-keeping-no-name-is-noted-write = No name is noted: write yours in the settings if steps should bear it.
dialog-keeping-undo-takes-back-the-last = Undo takes back the last step, also after saving and opening the case again.
dialog-keeping-no-name = no name
dialog-keeping-taken-back = , taken back

## dialogs/notes.rs

dialog-notes-notes-on-the-case = Notes on the case
dialog-notes-write = Write
dialog-notes-as-it-looks = As it looks
dialog-notes-keep = Keep
dialog-notes-bold-italic-lists-words-https = **bold**, *italic*, - lists, [words](https://…)

## dialogs/reading.rs

dialog-reading-all-scripts = all scripts
dialog-reading-western-european = Western European
dialog-reading-central-european = Central European
dialog-reading-cyrillic = Cyrillic
dialog-reading-russian = Russian
dialog-reading-ukrainian = Ukrainian
dialog-reading-greek = Greek
dialog-reading-turkish = Turkish
dialog-reading-hebrew = Hebrew
dialog-reading-arabic = Arabic
dialog-reading-baltic = Baltic
dialog-reading-vietnamese = Vietnamese
dialog-reading-thai = Thai
dialog-reading-chinese-simplified = Chinese, simplified
dialog-reading-chinese-traditional = Chinese, traditional
dialog-reading-japanese = Japanese
dialog-reading-korean = Korean
dialog-reading-paste-text = Paste text
dialog-reading-text = Text
dialog-reading-a-link-or-in-words = A link, or in words: sent by a reader on Monday
dialog-reading-where-is-it-from = Where is it from?
dialog-reading-outlet-if-known = Outlet, if known
dialog-reading-date-if-known = Date, if known
dialog-reading-nothing-to-add-yet-the = Nothing to add yet: the text has no words.
dialog-reading-add-article = Add article
dialog-reading-the-article-is-not-in = The article is not in this case any more.
dialog-reading-read-again = Read again
dialog-reading-until-now-decisions-go-with = { $file }, until now: { $format }, { $encoding }. Decisions go with their words; those whose words are not found are set aside and listed. It can be undone.
dialog-reading-the-bytes-of-this-file = The bytes of this file are not kept in the case; add the file once more to read it otherwise.
dialog-reading-found-out-from-the-file = Found out from the file
dialog-reading-encoding = Encoding
dialog-reading-no-encoding-is-called-choose = No encoding is called “{ $typed }”. Choose one of the list, or leave the field empty.
dialog-reading-all-text-of-the-page = All text of the page, menus and lists included
dialog-reading-show-the-names-and-numbers = Show the names and numbers of senders
dialog-reading-they-are-hidden-at-first = They are hidden at first; once shown they stand in the case and in its reports.
dialog-reading-read = Read

## dialogs/settings.rs

settings-language = Language
settings-english = English
settings-language-how = English is complete. Others are read from the folder “languages” beside the preferences: a catalogue a language, named by its code (de.ftl). What one leaves out is said in English.
dialog-settings-settings = Settings
dialog-settings-kept-with-the-case-and = Kept with the case, and part of every report:
dialog-settings-alignment-settings = Alignment settings…
dialog-settings-attribution-settings = Attribution settings…
dialog-settings-appearance = Appearance
dialog-settings-as-the-desktop = As the desktop
dialog-settings-light = Light
dialog-settings-dark = Dark
dialog-settings-high-contrast = High contrast
dialog-settings-size-of-everything = Size of everything
dialog-settings-size-of-everything-in-percent = Size of everything, in percent
dialog-settings-reduced-motion = Reduced motion
dialog-settings-jumps-instead-of-scrolling-smoothly = Jumps instead of scrolling smoothly.
dialog-settings-show-signs-for-odd-characters = Show signs for odd characters
dialog-settings-characters-that-cannot-be-seen = Characters that cannot be seen, that turn the direction of reading, or that look like others.
dialog-settings-your-name = Your name
dialog-settings-stands-in-the-history-may = stands in the history; may stay empty
dialog-settings-keep-every-step-in-a = Keep every step in a journal at once
dialog-settings-beside-the-case-file-so = Beside the case file, so that nothing is lost if the window or the machine stops. The file itself is written when you save.
dialog-settings-colours-of-matches = Colours of matches
dialog-settings-blue-green-orange = Blue, green, orange
dialog-settings-blue-yellow-red = Blue, yellow, red
dialog-settings-apart-in-shades-of-grey = Apart in shades of grey, too, as on a weak projector.
dialog-settings-high-legibility-face = High-legibility face
dialog-settings-atkinson-hyperlegible-letters-that-others = Atkinson Hyperlegible: letters that others draw alike are kept apart.
dialog-settings-letters = Letters
dialog-settings-space-between-the-letters-of = Space between the letters of articles
dialog-settings-lines = Lines
dialog-settings-space-between-the-lines-of = Space between the lines of articles
dialog-settings-keep-files-up-to = Keep files up to
dialog-settings-mb = {" "}MB
dialog-settings-keep-files-in-the-case = Keep files in the case up to this size, in megabytes
dialog-settings-in-the-case = in the case
dialog-settings-of-larger-files-only-the = Of larger files only the text and the hash are kept; they cannot be read again. Holds for files that are added from now on.

## dialogs/sharing.rs

dialog-sharing-n-articles = { $n ->
    [one] { $n } article
   *[other] { $n } articles
}
dialog-sharing-share-a-copy = Share a copy
dialog-sharing-a-case-file-of-its = A case file of its own, with { $articles } as they were read, their details and the hashes of their files. What is ticked here goes along; the open case stays as it is.
dialog-sharing-not-in-this-case = Not in this case: { $none }.
dialog-sharing-write-the-copy = Write the copy…
dialog-sharing-article = Article
dialog-sharing-name = Name
dialog-sharing-note = Note
dialog-sharing-evidence-card = Evidence card
dialog-sharing-remove-for-good = Remove for good
dialog-sharing-from-the-case-its-history = From the case, its history, undo and all its files. What would go is listed before anything is removed.
dialog-sharing-find-or-type-a-persons = Find, or type a person's name
dialog-sharing-wherever-it-was-written = { $typed } (wherever it was written)
dialog-sharing-see-what-would-go = See what would go…
dialog-sharing-cancel = Cancel
dialog-sharing-remove-for-good-2 = Remove for good?
dialog-sharing-this-goes-and-cannot-be = This goes, and cannot be brought back
dialog-sharing-nothing-of-it-was-found = Nothing of it was found in the case.
dialog-sharing-i-understand-that-this-cannot = I understand that this cannot be undone

## dialogs/shortcuts.rs

dialog-shortcuts-keyboard-shortcuts = Keyboard shortcuts
dialog-shortcuts-without-keys = Without keys
dialog-shortcuts-press-keys = Press keys
dialog-shortcuts-none = None
dialog-shortcuts-change = Change
dialog-shortcuts-change-the-keys-of = Change the keys of { $name }
dialog-shortcuts-is-taken = { $keys } is taken: { $trim_end_matches }
dialog-shortcuts-press-the-new-keys-backspace = Press the new keys. Backspace: none. Escape: as it was.
dialog-shortcuts-click-keys-to-change-them = Click keys to change them. Everything can be found with Ctrl+K, too.
dialog-shortcuts-single-letters-and-signs-are = Single letters and signs are shortcuts
dialog-shortcuts-off-only-keys-with-ctrl = Off, only keys with Ctrl or Alt do something: for dictation and switch devices.
dialog-shortcuts-usual-keys = Usual keys

## dialogs/speaker.rs

dialog-speaker-whose-words-are-they = Whose words are they?
dialog-speaker-as-it-is-to-be = As it is to be called
dialog-speaker-name-of-the-source = Name of the source
dialog-speaker-sources-of-this-case = Sources of this case
dialog-speaker-keep = Keep
dialog-speaker-whose-words-as-found = Whose words as found

## dialogs/versions.rs

dialog-versions-other-versions-in-this-case = Other versions in this case
dialog-versions-compare-the-two = Compare the two
dialog-versions-compare-with = Compare with { $name }
dialog-versions-only-here = Only here:
dialog-versions-only-there = Only there:
dialog-versions-show-it-in-the-text = Show it in the text

## dialogs/window.rs

dialog-window-dialog = Dialog

## find/mod.rs

find-an = an{" "}
find-difference = difference
find-relies-on = { $from } relies on { $to }

## find/query.rs

find-example-letter = the word in all texts, claims, sources and notes
find-example-sent-a-letter = these words one after the other
find-example-kind-unnamed = sources whose name is not given; also person, agency, outlet …
find-example-kind-paraphrase = matches of a kind; also verbatim, near-verbatim
find-example-kind-number = differences of a kind; also date, name, quote, hedge …
find-example-kind-claim = findings of one sort; also match, attribution, citation, denial …
find-example-cue-claimed = attributions by their reporting word
find-example-outlet-herald = what lies in articles of an outlet; A, B … name articles, too
find-example-source-ministry = what goes back to a source
find-example-only-in-herald = what no other article has
find-example-basis-inferred = what is our reading; also stated
find-example-note-call = your notes
find-example-tag-urgent = what you tagged so
find-example-evidence-call = claims with an evidence card; also public, against, a word of it …
find-example-house-unproven = claims by your house's own verdict
find-example-undecided = what nobody judged yet; also correct, wrong, noted

## finding.rs

finding-denial = Denial
finding-correction = Correction
finding-sum = Sum
finding-headline-against-body = Headline against body
finding-two-mentions-of-one-claim = Two mentions of one claim do not agree.
finding-somebody-denies-what-another-article = Somebody denies what another article has.
finding-an-outlet-says-that-its = An outlet says that its own text was corrected, updated or withdrawn.
finding-the-text-gives-all-the = The text gives all the numbers, and the sum does not come out.
finding-the-headline-says-something-otherwise = The headline says something otherwise than its own article.
finding-difference = Difference
finding-finding = Finding
finding-older-than-the-denial = Older than the denial: { $older }.
finding-not-examined = Not examined: { $name }. { $reason }
finding-that-it-is-denied-is = That it is denied is stated; which claim it is about is our reading.
finding-what-is-denied = What is denied
finding-the-denial = The denial
finding-carried-in = Carried in
finding-mentioned-in = Mentioned in: { $carried }.
finding-update = Update
finding-withdrawal = Withdrawal
finding-the-outlet-states-it-itself = The outlet states it itself; who says the earlier thing is our reading.
finding-the-note = The note
finding-the-earlier-wording = The earlier wording
finding-the-earlier-wording-stands-here = The earlier wording stands here, too
finding-the-numbers-are-the-texts = The numbers are the text's, the sum is ours; what rounding explains is left out.
finding-the-headline-held-against-the = The headline held against the body of the same article.
finding-the-headline = The headline
finding-the-body = The body
finding-match = Match
finding-attribution = Attribution
finding-citation = Citation
finding-claim = Claim
finding-headline = Headline
finding-source = Source
finding-lead = Lead

## frame.rs

frame-menus-and-search = Menus and search
frame-status = Status
frame-question = Question
frame-read-only = Read only
frame-notices = Notices
frame-start = Start
frame-articles = Articles
frame-details = Details

## graph.rs

graph-articles = Articles
graph-whom-they-cite = Whom they cite
graph-where-the-trail-ends = Where the trail ends

## menus.rs

menus-menu-of-the-selection = Menu of the selection
menus-copy-as-text = Copy as text
menus-copy-as-markdown = Copy as Markdown
menus-copy-as-csv = Copy as CSV
menus-remove-what-was-added-by = Remove what was added by hand
menus-put-it-back-as-found = Put it back as found
menus-open-it-again = Open it again
menus-done = Done
menus-read-correctly = Read correctly
menus-read-wrongly = Read wrongly
menus-undecided = Undecided
menus-note = Note…
menus-correct-whose-words-they-are = Correct whose words they are…
menus-show-in-the-text = Show in the text
menus-show-the-original = Show the original
menus-article-details = Article details…
menus-show-in-sources = Show { $name } in Sources
menus-show-in-sources-2 = Show in Sources
menus-show-in-claims = Show in Claims
menus-show-its-claim = Show its claim
menus-what-if-this-source-falls = What if this source falls

## menus/decide.rs

menus-decide-tag = Tag…
menus-decide-words-of-another-person-of = Words of another person of this label…
menus-decide-name-and-kind = Name and kind…
menus-decide-the-same-as = The same as { $other }
menus-decide-same-as-another-source = Same as another source…
menus-decide-words-of-another-person = Words of another person…
menus-decide-it-is-inferred-not-stated = It is inferred, not stated
menus-decide-it-is-stated-in-the = It is stated in the text
menus-decide-new-evidence-card = New evidence card…
menus-decide-house-verdict = House verdict…

## mod.rs

mod-display = DISPLAY
mod-wayland-display = WAYLAND_DISPLAY

## panels/articles.rs

articles-n-attributions = { $n ->
    [one] { $n } attribution
   *[other] { $n } attributions
}
articles-n-matches = { $n ->
    [one] { $n } match
   *[other] { $n } matches
}
articles-n-words = { $n ->
    [one] { $n } word
   *[other] { $n } words
}
articles-n-lines = { $n ->
    [one] { $n } line
   *[other] { $n } lines
}
articles-articles = Articles
articles-add-articles = Add articles…
articles-one-article-is-a-case = One article is a case of its own: who is quoted, what the headline says, what to fetch. Add another to compare.
articles-remove = Remove { $label }
articles-article = Article { $id }: { $text }
articles-show-on-the-left = Show on the left
articles-show-on-the-right = Show on the right
articles-read-again = Read again…
articles-remove-for-good = Remove for good…
articles-in = { $part } in { $file }
articles-quotations-credit-lines-and-known = { $name }: quotations, credit lines and known outlets only
articles-same-file-as = Same file as
articles-same-text-as = Same text as
articles-version-of = Version of
articles-earlier-version-of = Earlier version of
articles-later-version-of = Later version of
articles-excluded = { $lines } excluded
articles-show-the-first-of-them = Show the first of them in the text; each can be restored there.

## panels/found.rs

found-n-places = { $n ->
    [one] { $n } place
   *[other] { $n } places
}
found-n-findings = { $n ->
    [one] { $n } finding
   *[other] { $n } findings
}
found-found = Found
found-close-the-list = Close the list
found-is-nothing-that-can-be = “{ $name }:” is nothing that can be asked for.
found-nothing-in-these-articles-answers = Nothing in these articles answers this.
found-looking = Looking…
found-at-least = {" "}at least
found-in-the-texts = In the texts:{ $more } { $places }
found-at-least-2 = at least{" "}
found-place-in = Place in { $article }: { $text }
found-what-can-be-asked-for = What can be asked for

## panels/inspector/by_hand.rs

inspector-by-hand-added-by-hand = Added by hand
inspector-by-hand-remove = Remove
inspector-by-hand-it-goes-with-the-decision = It goes, with the decision on it. Undo takes it back.
inspector-by-hand-you-set-where-it-begins = You set where it begins and ends
inspector-by-hand-to-correct-where-it-stands = To correct where it stands, drag the handles in the text, or choose an end with { $nd } and move it with { $ack } and { $orward }.

## panels/inspector/cards.rs

inspector-cards-n-cards = { $n ->
    [one] { $n } card
   *[other] { $n } cards
}
inspector-cards-n-evidence-cards = { $n ->
    [one] { $n } evidence card
   *[other] { $n } evidence cards
}
inspector-cards-evidence-from-elsewhere = Evidence from elsewhere
inspector-cards-card = card
inspector-cards-new-evidence-card = New evidence card…
inspector-cards-edit = Edit…
inspector-cards-edit-2 = Edit: { $name }
inspector-cards-not-about-this-claim = Not about this claim
inspector-cards-not-about-this-claim-2 = Not about this claim: { $name }
inspector-cards-remove = Remove
inspector-cards-remove-2 = Remove: { $name }

## panels/inspector/decide.rs

inspector-decide-how-was-it-read = How was it read?
inspector-decide-read-correctly = Read correctly
inspector-decide-the-text-says-what-the = The text says what the finding says (Ctrl+Enter). It does not say that the claim is true.
inspector-decide-read-wrongly = Read wrongly
inspector-decide-the-text-does-not-say = The text does not say it; the finding is set aside (Ctrl+Backspace).
inspector-decide-undecided = Undecided
inspector-decide-no-judgement = No judgement.
inspector-decide-whose-words-are-they = Whose words are they?
inspector-decide-who-is-it = Who is it?
inspector-decide-stated-or-inferred = Stated or inferred?
inspector-decide-another-source = Another source…
inspector-decide-give-these-words-to-another = Give these words to another source of the case, or to one that you name.
inspector-decide-one-of-two-officials-these = One of “two officials”: these words get a source of their own.
inspector-decide-another-person-of-this-label = Another person of this label…
inspector-decide-name-and-kind = Name and kind…
inspector-decide-same-as-another = Same as another…
inspector-decide-words-of-another = Words of another…
inspector-decide-you-the-words-of = You: the words of { $name }
inspector-decide-you-the-same-as = You: the same as { $name }
inspector-decide-you = You: { $to_lowercase }
inspector-decide-you-the-words-of-a = You: the words of { $name }, a source of its own
inspector-decide-you-called = You: called { $name }
inspector-decide-you-is-the-same = You: “{ $name }” is the same
inspector-decide-you-these-are-its-words = You: these are its words: “{ $quote }”
inspector-decide-take-back = Take back
inspector-decide-take-back-2 = Take back: { $text }
inspector-decide-do-its-mentions-say-one = Do its mentions say one thing?
inspector-decide-by-you-a-claim-of = By you: a claim of its own
inspector-decide-join-again = Join again
inspector-decide-its-mentions-go-back-to = Its mentions go back to where they were.
inspector-decide-join-the-mentions-again = Join the mentions again

## panels/inspector/findings.rs

inspector-findings-n-open-questions = { $n ->
    [one] { $n } open question
   *[other] { $n } open questions
}
inspector-findings-match = Match
inspector-findings-score = score { $score }
inspector-findings-how-sure-it-is-that = How sure it is that both passages say the same, from 0 to 1.
inspector-findings-show-it-in-the-text = Show it in the text
inspector-findings-both-sides-stand-inside-quotation = Both sides stand inside quotation marks.
inspector-findings-attribution = Attribution
inspector-findings-nobody-is-named = Nobody is named
inspector-findings-the-text-says-that-it = The text says that it is said, but not by whom.
inspector-findings-left-open = Left open: { $or }
inspector-findings-the-text-does-not-settle = The text does not settle who is meant.
inspector-findings-none = none
inspector-findings-source = Source
inspector-findings-cue = Cue
inspector-findings-what-is-said = What is said
inspector-findings-when = When: “{ $time }”, { $days }.
inspector-findings-when-2 = When: “{ $time }”.
inspector-findings-weakened-by = Weakened by “{ $span }”.
inspector-findings-carried-by = Carried by
inspector-findings-how-sure-we-are = How sure we are: { $confidence } %
inspector-findings-citation = Citation
inspector-findings-the-sentences-behind-it = The sentences behind it
inspector-findings-claim = Claim
inspector-findings-what-would-change-this-count = What would change this count
inspector-findings-where-the-trail-ends = Where the trail ends
inspector-findings-where-it-stands = Where it stands
inspector-findings-what-differs = What differs
inspector-findings-inferred = , inferred
inspector-findings-every-path-runs-through = Every path runs through { $b }.
inspector-findings-not-mentioned-in-the-text = Not mentioned in the text we read: { $names }.
inspector-findings-not-examined = Not examined: { $article }. { $reason }
inspector-findings-the-headline = The headline
inspector-findings-in-the-claim = In the claim
inspector-findings-difference = Difference
inspector-findings-both-sides = Both sides
inspector-findings-headline-against-body = Headline against body
inspector-findings-all-of-it-was-found = All of it was found in the body.
inspector-findings-part-of-it-was-not = Part of it was not found in the body.
inspector-findings-the-headline-in-the-text = The headline in the text
inspector-findings-what-it-says-otherwise = What it says otherwise
inspector-findings-what-to-fetch-or-ask = What to fetch or ask next
inspector-findings-would-close = Would close { $questions }.
inspector-findings-or = {" "}or{" "}

## panels/inspector/house.rs

inspector-house-your-houses-verdict-not-a = Your house's verdict – not a finding of Headwater
inspector-house-in-your-houses-words-h = In your house's words  (H)
inspector-house-house-verdict-on-this-claim = House verdict on this claim
inspector-house-used-before = Used before
inspector-house-house-verdict-as-before = House verdict as before: { $words }

## panels/inspector/mod.rs

inspector-n-articles = { $n ->
    [one] { $n } article
   *[other] { $n } articles
}
inspector-n-matches = { $n ->
    [one] { $n } match
   *[other] { $n } matches
}
inspector-n-attributions = { $n ->
    [one] { $n } attribution
   *[other] { $n } attributions
}
inspector-n-citations = { $n ->
    [one] { $n } citation
   *[other] { $n } citations
}
inspector-n-claims = { $n ->
    [one] { $n } claim
   *[other] { $n } claims
}
inspector-n-differences = { $n ->
    [one] { $n } difference
   *[other] { $n } differences
}
inspector-why-it-was-found = Why it was found
inspector-and-more = and { $all } more
inspector-this-case = This case
inspector-click-a-marked-passage-a = Click a marked passage, a node or a claim to see why it was found and to judge how it was read.
inspector-what-to-fetch-next = What to fetch next
inspector-headlines-to-look-at = Headlines to look at
inspector-part-of-its-headline-was = { $article }: part of its headline was not found in its body
inspector-denials-corrections-and-sums = Denials, corrections and sums
inspector-dates-that-do-not-fit = Dates that do not fit
inspector-where-the-search-gave-up = Where the search gave up
inspector-notes-on-the-case = Notes on the case
inspector-edit-notes = Edit notes…
inspector-put-apart-by-you = Put apart by you
inspector-join-again = Join again
inspector-join-again-2 = Join again: { $quote }
inspector-set-aside-by-you = Set aside by you
inspector-difference = Difference
inspector-take-back = Take back
inspector-clear-the-judgement-the-finding = Clear the judgement; the finding is shown again.
inspector-article = Article
inspector-article-details = Article details…
inspector-show-the-original = Show the original
inspector-whom-it-cites = Whom it cites
inspector-found-in-it = Found in it
inspector-who-is-quoted = Who is quoted
inspector-nobody-is-quoted-in-it = Nobody is quoted in it, as far as we can tell.
inspector-outlet = Outlet
inspector-byline = Byline
inspector-published = Published
inspector-link = Link
inspector-file = File
inspector-encoding = Encoding
inspector-sha-256 = SHA-256
inspector-passage = Passage

## panels/inspector/note.rs

inspector-note-note = Note
inspector-note-your-words-on-this-finding = Your words on this finding, as Markdown  (N)
inspector-note-note-on-this-finding = Note on this finding
inspector-note-edit-note = Edit note
inspector-note-write-on-it-n = Write on it  (N)

## panels/inspector/same.rs

inspector-same-perhaps-the-same = Perhaps the same
inspector-same-and = { $name } and { $other_name }
inspector-same-perhaps-the-same-2 = Perhaps the same: { $both }
inspector-same-your-table-of-names-says = Your table of names says so. Nothing is joined yet.
inspector-same-accept = Accept
inspector-same-they-become-one-source-called = They become one source, called { $other_name }.
inspector-same-accept-2 = Accept: { $both }
inspector-same-leave-apart = Leave apart
inspector-same-they-are-not-proposed-any = They are not proposed any more.
inspector-same-leave-apart-2 = Leave apart: { $both }
inspector-same-show = Show
inspector-same-show-2 = Show: { $both }

## panels/inspector/sources.rs

inspector-sources-source = Source
inspector-sources-name-not-given = Name not given
inspector-sources-speaks-for = Speaks for { $a }
inspector-sources-country = Country: { $c }
inspector-sources-owner = Owner: { $o }
inspector-sources-called-in-the-texts = Called in the texts
inspector-sources-cited-by = Cited by
inspector-sources-cites = Cites
inspector-sources-where-it-speaks = Where it speaks
inspector-sources-what-if-this-source-falls = What if this source falls
inspector-sources-which-claims-keep-how-many = Which claims keep how many ends without it  (W). Nothing in the case changes.

## panels/inspector/tags.rs

inspector-tags-tags = Tags
inspector-tags-remove-the-tag = Remove the tag { $tag }
inspector-tags-new-tag-g = New tag  (G)
inspector-tags-new-tag = New tag
inspector-tags-tag-it = Tag it { $tag }

## panels/menu_bar.rs

menu-bar-n-findings = { $n ->
    [one] { $n } finding
   *[other] { $n } findings
}
menu-bar-commands = Commands  { $keys }
menu-bar-all-commands-find-one-by = All commands: find one by its name
menu-bar-all-commands = All commands
menu-bar-read-only = read only
menu-bar-unsaved-changes = unsaved changes
menu-bar-saved = saved
menu-bar-not-saved-yet = not saved yet
menu-bar-clear-the-search = Clear the search
menu-bar-none = none
menu-bar-of = { $total } of { $total_2 }{ $more }
menu-bar-search = Search  /
menu-bar-search-2 = Search
menu-bar-words-or-what-was-found = Words, or what was found: kind:unnamed, cue:claimed, outlet:…, source:…, only-in:…, tag:…, undecided
menu-bar-being-checked = Being checked
menu-bar-edit = Edit…
menu-bar-the-question-and-the-houses = The question and the house's verdict
menu-bar-edit-the-question = Edit the question
menu-bar-house-verdict = House verdict: { $house_verdict }
menu-bar-no-question-written-yet = No question written yet

## panels/status.rs

status-stop = Stop: { $kind }
status-attributions-by-rules-alone = Attributions by rules alone ·
status-the-trained-model-is-switched = The trained model is switched off or not part of this program; see Attribution settings.
status-save-a-copy = Save a copy…
status-another-window-has-this-case = Another window has this case open. Here it can be read, searched and exported; a copy can be changed.
status-a-few-seconds-left = a few seconds left
status-about-s-left = about { $ceil } s left
status-about-min-left = about { $ceil } min left
status-close-this-notice = Close this notice
status-and-more = and { $from } more

## panes/strip.rs

panes-strip-details = Details
panes-strip-show-or-hide-details-of = Show or hide details of the selection  (I)
panes-strip-columns = Columns
panes-strip-show-two-articles-in-columns = Show two articles in columns
panes-strip-table = Table
panes-strip-show-passages-as-a-table = Show passages as a table
panes-strip-show-beside = Show { $to_lowercase } beside
panes-strip-move-to-the-other-side = Move to the other side
panes-strip-open-in-a-window-of = Open in a window of its own
panes-strip-close = Close { $to_lowercase }
panes-strip-one-view-only = One view only
panes-strip-views = Views
panes-strip-arrange = Arrange { $to_lowercase }

## panes/torn.rs

panes-torn-headwater = { $name } – { $name_2 } – Headwater
panes-torn-headwater-2 = headwater
panes-torn-put-back = Put { $to_lowercase } back
panes-torn-put-back-2 = Put back
panes-torn-back-to-the-tabs-of = Back to the tabs of the main window

## perform.rs

perform-outlets-kept-for-new-cases = Outlets kept for new cases
perform-lines-of-your-table-of = Lines of your table of outlets could not be read; it was set aside as { $display }
perform-there-is-no-folder-for = There is no folder for preferences; the outlets are kept with this case only.
perform-claims-as-they-are = Claims as they are
perform-no-words-are-selected-any = No words are selected any more
perform-could-not = Could not { $label }: { $e }
perform-undone = Undone
perform-done-again = Done again
perform-one-case-is-open-at = One case is open at a time; not opened: { $names }
perform-nothing-is-selected-choose-a = Nothing is selected: choose a passage, a source or a claim first

## perform/on_articles.rs

articles-n-decisions = { $n ->
    [one] { $n } decision
   *[other] { $n } decisions
}
articles-shown = shown
articles-hidden = hidden
articles-signs-for-odd-characters = Signs for odd characters: { $how }
articles-1-article-added = 1 article added
articles-the-pasted-text-has-no = The pasted text has no words, so nothing was added
articles-transcription-kept = Transcription kept
articles-the-text-of-was-changed = The text of { $file } was changed
articles-was-read-again-as = { $file } was read again as { $read }
articles-and-more = and { $list } more
articles-stays-where-it-was = stays where it was
articles-stay-where-they-were = stay where they were
articles-moved-with-the-words = {" "}{ $n } moved with the words: { $moved }.
articles-set-aside-the-words-are = {" "}{ $n } set aside, the words are not in the text any more: { $unplaced }. See the article's details.
articles-set-aside-before-placed-again = {" "}{ $n } set aside before, placed again: { $returned }.
articles-on-who-cites-whom-kept = {" "}{ $n } on who cites whom kept; look at the sentences behind them again.

## perform/on_claims.rs

claims-choose-the-mentions-that-say = Choose the mentions that say something of their own
claims-choose-some-of-the-mentions = Choose some of the mentions, not all of them
claims-what-if-nothing-in-the = What if: nothing in the case is changed
claims-claims-as-they-are = Claims as they are
claims-of = { $noun } { $next } of { $shown }

## perform/on_compare.rs

compare-n-passages = { $n ->
    [one] { $n } passage
   *[other] { $n } passages
}
compare-matching-passages-stand-level = Matching passages stand level
compare-columns-scroll-freely = Columns scroll freely
compare-passages-of-one-article-only = Passages of one article only: { $words }
compare-all-matches-are-shown = All matches are shown
compare-nothing-stands-here-alone = Nothing stands here alone
compare-only-here-of = Only here: { $next } of { $many }
compare-passages-as-a-table = Passages as a table
compare-articles-in-columns = Articles in columns
compare-passage-of = Passage { $next } of { $count }
compare-match-of = Match { $next } of { $count }

## perform/on_decisions.rs

decisions-nothing-to-choose-from = Nothing to choose from

## perform/on_hand.rs

hand-the-selected-words-are-on = The selected words are on the clipboard
hand-it-cannot-be-added-its = It cannot be added: its words are not in these articles any more
hand-it-was-added-already = It was added already
hand-the-claim-has-these-words = The claim has these words already
hand-arrows-go-from-word-to = Arrows go from word to word; with Shift they select more

## perform/on_keeping.rs

keeping-n-steps-taken-over = { $n ->
    [one] { $n } step taken over
   *[other] { $n } steps taken over
}
keeping-all-steps-are-in-the = All steps are in the journal again
keeping-the-journal-was-put-aside = The journal was put aside, under another name beside the case
keeping-put-aside-under-another-name = Put aside, under another name
keeping-the-history-is-on-the = The history is on the clipboard
keeping-written = Written: { $display }
keeping-the-journal-could-not-be = The journal could not be written: save, or save under another name.
keeping-every-step-is-in-the = Every step is in the journal; nothing is lost if the window ends.

## perform/on_panes.rs

panes-it-is-the-only-view = It is the only view of the window
panes-stands-beside = { $v } stands beside
panes-is-closed = { $v } is closed
panes-is-moved = { $v } is moved
panes-has-a-window-of-its = { $v } has a window of its own
panes-is-back = { $v } is back
panes-one-view-at-a-time = One view at a time
panes-has-the-keys = { $name } has the keys
panes-the-views-are-arranged = The views are arranged

## perform/on_places.rs

places-on-the-clipboard-as-text = On the clipboard, as text
places-on-the-clipboard-as-markdown = On the clipboard, as Markdown
places-on-the-clipboard-lines-of = On the clipboard: { $lines } lines of CSV
places-nothing-to-copy-nothing-is = Nothing to copy: nothing is selected, and this view has no table

## perform/on_sharing.rs

sharing-n-articles-have-it = { $n ->
    [one] { $n } article has it
   *[other] { $n } articles have it
}
sharing-in-the-text-or-the = { $held } in the text or the details; articles are not changed.
sharing-it-is-your-name-in = It is your name in the settings; it is emptied there, too.
sharing-the-case-is-saved-at = The case is saved at once, with all changes so far, and its journal written anew: { $display }
sharing-the-case-was-never-saved = The case was never saved; its journal is written anew.
sharing-reports-and-copies-that-were = Reports, and copies that were saved or shared elsewhere, are not changed.
sharing-being-removed-for-good = Being removed for good
sharing-copy-written = Copy written: { $path }
sharing-removed-for-good = Removed for good
sharing-copy-headwater = { $name }-copy.headwater

## picker.rs

picker-add-articles = Add articles
picker-articles = Articles
picker-all-files = All files
picker-add-folder = Add folder
picker-open-case = Open case
picker-headwater-cases = Headwater cases
picker-save-case = Save case
picker-headwater-case = Headwater case
picker-share-a-copy = Share a copy
picker-export-the-history = Export the history
picker-table = Table
picker-json = JSON
picker-export-report = Export report
picker-report = Report
picker-picture-on-reports = Picture on reports
picker-pictures = Pictures

## tour.rs

tour-the-articles = The articles
tour-each-article-has-a-letter = Each article has a letter and a colour. Outlet and date can be corrected here; what was read and what was left out stands in its details.
tour-compare = Compare
tour-two-articles-side-by-side = Two articles side by side. Marked passages match: a solid line for the same words, dashed for nearly the same, dotted for a paraphrase. J goes to the next one.
tour-sources = Sources
tour-who-relies-on-whom-read = Who relies on whom, read from left to right: upstream. A solid line is stated in the text, a dashed one is our reading. A mask stands for a name that is not given.
tour-claims = Claims
tour-one-line-a-claim-one = One line a claim, one column an outlet, and where the trail ends: how many separate sources it has in these articles, however many outlets carry it.
tour-decide = Decide
tour-whatever-you-select-is-explained = Whatever you select is explained here, with the sentences behind it. Read them, then say whether it was read correctly. Every step can be undone; the report carries all of it.
tour-step-of = Step { $at } of { $part }
tour-done = Done
tour-next = Next
tour-back = Back
tour-step-back = Step back
tour-leave-the-tour = Leave the tour

## views/claims/apart.rs

claims-apart-n-mentions = { $n ->
    [one] { $n } mention
   *[other] { $n } mentions
}
claims-apart-split-these-mentions-into-a = Split these mentions into a claim of their own
claims-apart-split-this-mention-into-a = Split this mention into a claim of its own
claims-apart-put-apart-mention = Put apart mention { $n }, { $outlet }: { $quote }
claims-apart-which-mentions-say-something-of = Which mentions say something of their own?
claims-apart-of-chosen-they-become-a = { $chosen } of { $mentions } chosen. They become a claim of their own, with its own trail; they can be joined again.
claims-apart-choose-some-of-the-mentions = Choose some of the mentions, not all.
claims-apart-leave-esc = Leave  (Esc)
claims-apart-claims-as-they-are = Claims as they are
claims-apart-leave-the-mentions-together = Leave the mentions together

## views/claims/differences.rs

claims-differences-n-findings = { $n ->
    [one] { $n } finding
   *[other] { $n } findings
}
claims-differences-no-differences-between-mentions-of = No differences between mentions of the same claim were found, and no denials, corrections, sums or headlines to look at.
claims-differences-show = Show { $to_lowercase }, { $n }
claims-differences-all-kinds = All kinds
claims-differences-previous = Previous
claims-differences-previous-difference = Previous difference
claims-differences-next = Next
claims-differences-next-difference = Next difference
claims-differences-of = { $i } of { $shown }
claims-differences-and-more = and { $passages } more
claims-differences-read-correctly = Read correctly
claims-differences-read-wrongly = Read wrongly
claims-differences-clear-the-judgement = Clear the judgement.
claims-differences-the-texts-do-not-differ = The texts do not differ so; the finding is set aside.
claims-differences-the-texts-do-not-say = The texts do not say so; the finding is set aside.
claims-differences-the-texts-differ-as-the = The texts differ as the finding says.
claims-differences-the-texts-say-what-the = The texts say what the finding says.
claims-differences-show-it-in-the-text = Show it in the text
claims-differences-show-it-in = Show it in { $name }
claims-differences-nothing-of-the-kind-in = Nothing of the kind in the other one
claims-differences-set-aside-by-you = Set aside by you
claims-differences-take-back = Take back
claims-differences-take-back-2 = Take back: { $text }

## views/claims/leads.rs

claims-leads-n-open-questions = { $n ->
    [one] { $n } open question
   *[other] { $n } open questions
}
claims-leads-nothing-to-fetch-every-trail = Nothing to fetch: every trail in these articles was followed to its end.
claims-leads-best-first-to-do-which = Best first: { $open } to do, which would close { $questions }; { $gone } done. Headwater fetches nothing itself.
claims-leads-done = Done
claims-leads-done-and-no-longer-open = { $what }: done, and no longer open in these articles
claims-leads-done-2 = Done: { $what }
claims-leads-your-note = Your note: { $note }
claims-leads-done-by-you-stood-here = Done by you. { $n } stood here.
claims-leads-would-close = Would close { $n }.

## views/claims/lists.rs

claims-lists-no-headline-was-found-to = No headline was found to hold against its text.

## views/claims/mod.rs

claims-claims = Claims
claims-differences = Differences
claims-headlines = Headlines
claims-what-to-fetch = What to fetch

## views/claims/said.rs

claims-said-n-evidence-cards = { $n ->
    [one] { $n } evidence card
   *[other] { $n } evidence cards
}
claims-said-put-apart-by-you = put apart by you
claims-said-added-by-hand = added by hand
claims-said-your-house = your house: { $house }
claims-said-tags = . tags: { $tags }

## views/claims/table.rs

claims-table-no-claim-was-found-yet = No claim was found yet. Claims come from what the articles attribute to somebody, and from what they share.
claims-table-on-the-question = On the question
claims-table-other-claims = Other claims
claims-table-claim = Claim
claims-table-where-the-trail-ends = Where the trail ends
claims-table-claim-2 = Claim: { $text }. { $counted }
claims-table-reached = { $n } reached
claims-table-reached-none-with-a-name = { $n } reached, none with a name
claims-table-reached-with-a-name = { $n } reached, with a name
claims-table-reached-with-a-name-2 = { $n } reached, { $some } with a name
claims-table-not-examined = { $outlet }: not examined. { $reason }
claims-table-not-mentioned-in-the-text = { $outlet }: not mentioned in the text we read.
claims-table-show-it-in = Show it in { $outlet }

## views/claims/trail.rs

claims-trail-open = open

## views/claims/what_if.rs

claims-what-if-n-claims = { $n ->
    [one] { $n } claim
   *[other] { $n } claims
}
claims-what-if-n-ends = { $n ->
    [one] { $n } end
   *[other] { $n } ends
}
claims-what-if-no-source-left = no source left
claims-what-if-stands-on-less = stands on less
claims-what-if-still-stands = still stands
claims-what-if-nobody-was-reached-before = nobody was reached before
claims-what-if-untouched = untouched
claims-what-if-and = {" "}and{" "}
claims-what-if-strike-another = Strike another…
claims-what-if-what-if-a-source-falls = What if a source falls…
claims-what-if-strike = Strike { $label }
claims-what-if-which-claims-keep-how-many = Which claims keep how many ends without it. Nothing in the case changes.
claims-what-if-falls = falls
claims-what-if-fall = fall
claims-what-if-what-if = What if { $names } { $verb }?
claims-what-if-leave-esc = Leave  (Esc)
claims-what-if-claims-as-they-are-again = Claims as they are again
claims-what-if-leave-the-what-if = Leave the what-if
claims-what-if-of-with-no-source-left = Of { $claims }: { $alls } with no source left, { $ess } on fewer ends, { $ntouched } untouched. Only a thought: nothing in the case is changed.
claims-what-if-take-back-in = Take { $name } back in
claims-what-if-of-left = { $ends } of { $ends_2 } left
claims-what-if-out-of-reach-without-what = { $text }: out of reach without what is struck
claims-what-if-out-of-reach = out of reach

## views/compare/bar.rs

compare-bar-n-matches = { $n ->
    [one] { $n } match
   *[other] { $n } matches
}
compare-bar-level-rows = Level rows
compare-bar-filter = Filter
compare-bar-filter-of-matches = Filter of matches
compare-bar-kind = Kind
compare-bar-score = Score
compare-bar-lowest-score = Lowest score
compare-bar-how-sure-it-is-that = How sure it is that both passages say the same.
compare-bar-how-it-was-read = How it was read
compare-bar-by-whom = By whom
compare-bar-only-those-added-by-hand = Only those added by hand
compare-bar-show-all-matches = Show all matches
compare-bar-only-here = Only here
compare-bar-passages-of-one-article-only = Passages of one article only
compare-bar-passages-that-stand-in-one = Passages that stand in one article alone
compare-bar-showing-of = Showing { $shown } of { $matches }
compare-bar-show-all = Show all
compare-bar-no-match-is-left-out = No match is left out any more.

## views/compare/ends.rs

compare-ends-start = Start
compare-ends-end = End
compare-ends-of-the-in = { $which } of the { $part } in { $label }

## views/compare/head.rs

compare-head-n-passages = { $n ->
    [one] { $n } passage
   *[other] { $n } passages
}
compare-head-left-article = Left article
compare-head-right-article = Right article
compare-head-no-date = no date
compare-head-of-the-words-of-stand = { $percent } % of the words of { $label } stand in passages that { $name } has too.
compare-head-also-in = { $date }  ·  { $percent } % also in { $letter }
compare-head-only-here = {" "} ·  { $percent } % only here
compare-head-n-of-its-words-in =
    {""}
    { $percent } % of its words, in { $passages }: { $which }.
compare-head-click-an-underlined-passage-to = Click an underlined passage to see who said it.
compare-head-who-is-quoted-is-underlined = { $date }  ·  who is quoted is underlined

## views/compare/note.rs

compare-note-n-other-paths = { $n ->
    [one] { $n } other path
   *[other] { $n } other paths
}
compare-note-point-at-a-passage-to = Point at a passage to see whose words it has.
compare-note-and = and { $text }
compare-note-show-all-paths-of-the = Show all paths of the claim.
compare-note-chain-step = Chain, step { $n }: { $name }, { $b }
compare-note-chain-begins-at = Chain, begins at { $name }

## views/compare/words.rs

compare-words-attribution = Attribution…
compare-words-claim = Claim…
compare-words-citation = Citation…
compare-words-match = Match
compare-words-copy = Copy
compare-words-find = Find
compare-words-to-the-claim = To the claim

## views/mod.rs

views-compare = Compare
views-sources = Sources
views-claims = Claims
views-differences = Differences
views-timeline = Timeline
views-original = Original
views-report = Report

## views/original/mod.rs

original-what-you-type-or-paste = What you type or paste here is read like an article. Every finding in it is marked as transcribed by you.
original-keep-the-transcription = Keep the transcription
original-take-back = Take back
original-go-back-to-what-the = Go back to what the case has.
original-not-kept-yet = Not kept yet
original-transcription-of = Transcription of { $file }
original-original-of = Original of { $label }
original-article-details = Article details…
original-the-bytes-of-this-file = The bytes of this file are not kept in the case, only its text and its hash. Add the file once more to see it here.

## views/original/picture.rs

original-picture-it-cannot-be-decoded = it cannot be decoded
original-picture-the-picture-is-being-read = The picture is being read…
original-picture-picture = Picture { $file }
original-picture-fit = Fit
original-picture-the-whole-picture = The whole picture
original-picture-full-size = Full size
original-picture-a-point-a-pixel = A point a pixel
original-picture-smaller-picture = Smaller picture
original-picture-larger-picture = Larger picture
original-picture-pixels = { $zoom } %, { $size } × { $size_2 } pixels, { $original }
original-picture-this-picture-cannot-be-shown = This picture cannot be shown: { $reason }. Its bytes stay in the case as they are.
original-picture-it-is-neither-png-nor = it is neither PNG nor JPEG
original-picture-it-has-pixels-more-than = it has { $width } × { $height } pixels, more than { $n000_000 } million

## views/original/source.rs

original-source-n-lines = { $n ->
    [one] { $n } line
   *[other] { $n } lines
}
original-source-the-bytes-of-this-are = The bytes of this { $format } are no text that can be shown here ({ $original }). What was read of it stands on the right.
original-source-as = { $lines }, { $original }, as { $encoding }
original-source-the-first-are-shown = ; the first { $bytes } are shown

## views/passage_table.rs

passage-table-n-passages = { $n ->
    [one] { $n } passage
   *[other] { $n } passages
}
passage-table-n-articles = { $n ->
    [one] { $n } article
   *[other] { $n } articles
}
passage-table-in-three-or-more-articles = { $passages } in three or more articles  ·  { $two } in two
passage-table-in-one-alone = {" "} ·  { $one } in one alone
passage-table-list-passages-of-two-articles = List passages of two articles too
passage-table-without-it-only-passages-of = Without it only passages of three and more articles are listed.
passage-table-passage = Passage
passage-table-only-here = Only here
passage-table-added-by-hand = Added by hand
passage-table-read-wrongly = , read wrongly
passage-table-added-by-hand-2 = , added by hand
passage-table-passage-of-in = Passage { $at } of { $count }: { $kind }, in { $many }{ $hand }{ $tail }
passage-table-where-wordings-differ-in-kind = { $meaning } Where wordings differ in kind, the weakest is named.
passage-table-passage-2 = Passage { $at }, { $label }: { $text }
passage-table-not-in-this-article = not in this article
passage-table-not-in-this-article-2 = Not in this article: { $label }
passage-table-n-nenter-or-a-double =
    { $full }
    {""}
    Enter or a double click shows it in its text.

## views/passage_table/columns.rs

passage-table-columns-columns-of = Columns: { $shown } of { $all }
passage-table-columns-columns = Columns
passage-table-columns-which-articles-have-a-column = Which articles have a column, and in which order.
passage-table-columns-columns-of-the-table = Columns of the table
passage-table-columns-all-articles-in-the-order = All articles, in the order of the case
passage-table-columns-to-the-left = to the left
passage-table-columns-to-the-right = to the right
passage-table-columns-move = Move { $name } { $way }
passage-table-columns-column-of = Column of { $name }

## views/passage_table/empty.rs

passage-table-empty-this-case-has-one-article = This case has one article; add another, and what both say stands here.
passage-table-empty-no-match-is-like-the = No match is like the filter wants it. Show all, and they stand here again.
passage-table-empty-no-passage-stands-in-three = No passage stands in three or more articles. Those of two articles are not listed at the moment.
passage-table-empty-the-articles-are-still-being = The articles are still being compared.
passage-table-empty-no-passage-was-found-in = No passage was found in two of these articles. The alignment settings say how alike passages must be.
passage-table-empty-passages-that-articles-share-stand = Passages that articles share stand here, one row each, with the wording of every article beside the others.

## views/report/block.rs

report-block-in-the-report = In the report: { $title }
report-block-show-it-in-the-text = Show it in the text
report-block-show-line-of-in-the = Show line { $n } of { $title } in the text: { $source }
report-block-in-the-drawing = In the drawing: { $name }

## views/report/mod.rs

report-what-is-missing = What is missing
    .tip = What the conclusion rests on and nobody has checked yet, and what codes of practice ask for
report-how-much-of-it = How much of the report
report-suggestions = Suggestions
report-contents = Contents
report-goes-to-a-section = Goes to a section
report-the-report-is-being-made = The report is being made …
report-as-it-will-be-exported = As it will be exported
report-export-report = Export report…


## views/sources/bar.rs

sources-bar-n-citations = { $n ->
    [one] { $n } citation
   *[other] { $n } citations
}
sources-bar-n-nodes = { $n ->
    [one] { $n } node
   *[other] { $n } nodes
}
sources-bar-graph = Graph
sources-bar-who-relies-on-whom-as = Who relies on whom, as a drawing
sources-bar-list = List
sources-bar-the-same-citations-a-row = The same citations, a row each with its sentence
sources-bar-sources-as-a = Sources as a { $to_lowercase }
sources-bar-without-citations-that-no-text = Without citations that no text states, which are our reading
sources-bar-stated-only = Stated only
sources-bar-without-citations-that-one-passage = Without citations that one passage alone shows
sources-bar-two-passages-or-more = Two passages or more
sources-bar-three-or-more-sources-of = Three or more sources of one kind that rely on nobody here as one, and three or more articles that cite the same one alone
sources-bar-fold-what-is-alike = Fold what is alike
sources-bar-fold-again = Fold { $open } again
sources-bar-only-what-lies-upstream-and = Only what lies upstream and downstream of the selection; it stays when something else is selected
sources-bar-path-of-the-selection = Path of the selection
sources-bar-smaller-graph = Smaller graph
sources-bar-fit = Fit
sources-bar-as-large-as-the-view = As large as the view has room
sources-bar-fit-the-graph = Fit the graph
sources-bar-larger-graph = Larger graph
sources-bar-of-hidden = { $hidden } of { $citations } hidden
sources-bar-articles-and-sources-folded-into = { $folded } articles and sources folded into { $nodes }
sources-bar-what-is-selected-is-not = What is selected is not among the citations shown.
sources-bar-the-report-shows-all-of = { $parts }. The report shows all of them.
sources-bar-name-not-given = name not given
sources-bar-a-source-without-a-name = A source without a name has a dashed outline and a mask.

## views/sources/drawing.rs

sources-drawing-cites-citations = { $from } cites { $to }: { $edge } citations, { $basis }
sources-drawing-cites = { $from } cites { $to }: { $basis }
sources-drawing-folded = , folded
sources-drawing-n-nclick-or-enter-shows =
    { $name }
    { $caption }
    Click or Enter shows each of them.

## views/sources/list.rs

sources-list-n-passages = { $n ->
    [one] { $n } passage
   *[other] { $n } passages
}
sources-list-no-citation-is-left-show = No citation is left. Show inferred ones, or those that one passage shows, again above.
sources-list-row-of-relies-on = Row { $at } of { $of }: { $from } relies on { $to }, { $basis }: “{ $sentence }”
sources-list-relies-on = relies on

## views/sources/mod.rs

sources-citation-graph = Citation graph
sources-no-citations-were-found-in = No citations were found in these articles yet.

## views/start.rs

start-n-steps = { $n ->
    [one] { $n } step
   *[other] { $n } steps
}
start-headwater = Headwater
start-trace-a-news-story-upstream = Trace a news story upstream: who cited whom, how many separate sources a claim has in these articles, and what changed on the way.
start-start-with-a-question = Start with a question…
start-what-is-being-checked-who = What is being checked, who said it, where, when
start-being-checked = Being checked
start-drop-article-files-folders-or = Drop article files, folders or a case here
start-saved-pages-documents-messages-pictures = Saved pages, documents, messages, pictures, texts; one article is enough to begin
start-open = Open
start-or-type-a-path-to = or type a path to a file or a folder
start-path-to-a-file-or = Path to a file or a folder
start-not-saved-when-a-window = Not saved when a window ended
start-with-all-its-steps = With all its steps
start-open-the-lost-case = Open the lost case { $name }
start-put-aside = Put aside
start-it-is-kept-under-another = It is kept under another name.
start-put-aside-the-lost-case = Put aside the lost case { $name }
start-recent = Recent

## views/timeline/drawing.rs

timeline-drawing-n-more-times = { $n ->
    [one] { $n } more time
   *[other] { $n } more times
}
timeline-drawing-timeline-of-the-articles = Timeline of the articles
timeline-drawing-narrowing-scale = ← narrowing scale
timeline-drawing-times-in-utc = Times in UTC
timeline-drawing-and-below = and { $times } below
timeline-drawing-published = published { $w }
timeline-drawing-published-2 = published { $w }, { $w_2 }
timeline-drawing-no-date-is-known = no date is known
timeline-drawing-at = at { $earliest }
timeline-drawing-between-and = between { $earliest } and { $latest }
timeline-drawing-any-time-no-date-is = any time: no date is known
timeline-drawing-updated = updated
timeline-drawing-time-of-what-is-claimed = time of what is claimed
timeline-drawing-time-of-the-saying = time of the saying
timeline-drawing-claim = “{ $written }”, { $of }: { $when }. { $why } Claim: { $claim }
timeline-drawing-dates-do-not-fit = dates do not fit
timeline-drawing-day-time-and-zone-are = Day, time and zone are known.
timeline-drawing-not-known-to-the-minute = Not known to the minute: somewhere in this span.
timeline-drawing-told-in-the-text = told in the text
timeline-drawing-a-time-that-a-claims = A time that a claim's sentence names.

## views/timeline/list.rs

timeline-list-n-more-times = { $n ->
    [one] { $n } more time
   *[other] { $n } more times
}
timeline-list-in-words = In words
timeline-list-who-cites-whom-held-against = Who cites whom, held against the dates
timeline-list-in-the-order-of-publication = In the order of publication
timeline-list-in-words-2 = In words: { $link }
timeline-list-no-date-is-known = no date is known
timeline-list-updated = Updated { $written }: { $w }.
timeline-list-in-words-3 = In words: { $told }
timeline-list-and = and { $more }

## views/timeline/mod.rs

timeline-n-citations = { $n ->
    [one] { $n } citation
   *[other] { $n } citations
}
timeline-no-article-has-a-date = No article has a date yet, so nothing can be drawn. Write the dates in the list of articles at the left.
timeline-of-between-articles-fit-the = Of { $citations } between articles, { $irst } fit the dates
timeline-none-goes-against-them = none goes against them
timeline-1-goes-against-them = 1 goes against them
timeline-go-against-them = { $n } go against them
timeline-cannot-be-told = { $open } cannot be told
timeline-no-article-cites-another-one = No article cites another one of this case.
timeline-cited-article-was-there-first = cited article was there first
timeline-dates-do-not-fit-what = dates do not fit: what is cited came later
timeline-the-dates-do-not-tell = the dates do not tell which was first
timeline-cites = { $from } cites { $to }, { $to_lowercase }: { $order }

## widgets/chips.rs

chips-transcribed-by-you = { $label }, transcribed by you
chips-transcribed-by-you-2 = , transcribed by you
chips-show-it-in = Show it in { $label }

## widgets/evidence.rs

evidence-call = Call
evidence-e-mail = E-mail
evidence-message = Message
evidence-visit = Visit
evidence-archive-capture = Archive capture
evidence-document = Document
evidence-right-of-reply = Right of reply
evidence-other = Other
evidence-public = Public
evidence-background = Background
evidence-never-export = Never export
evidence-for = For
evidence-against = Against
evidence-neither = Neither
evidence-asked-on = Asked on { $asked }
evidence-answer-wanted-by = , answer wanted by { $deadline }
evidence-answered-on = , answered on { $m }
evidence-no-answer-yet = ; no answer yet

## widgets/fields.rs

fields-not-known = { $field } not known
fields-of = { $field } of { $file }
fields-written-by-you-the-file = Written by you. The file says: { $said }
fields-nothing = nothing
fields-title = Title
fields-outlet = Outlet
fields-byline = Byline
fields-date = Date
fields-last-changed = Last changed
fields-link = Link
fields-section = Section
fields-credit-line = Credit line
fields-fetched = Fetched
fields-archived-copy = Archived copy

## widgets/fold.rs

fold-show-this-part = Show this part
fold-fold-this-part-away = Fold this part away

## widgets/odd_marks.rs

odd-marks-greek = Greek
odd-marks-cyrillic = Cyrillic
odd-marks-the-letter-of-this-word = The letter { $n } of this word is { $script } { $c }, which looks like a Latin { $latin }.
odd-marks-ends-a-turned-direction-of = ends a turned direction of reading
odd-marks-turns-the-direction-of-reading = turns the direction of reading
odd-marks-cannot-be-seen = cannot be seen
odd-marks-mongolian-vowel-separator = Mongolian vowel separator
odd-marks-zero-width-space = zero width space
odd-marks-zero-width-non-joiner = zero width non-joiner
odd-marks-zero-width-joiner = zero width joiner
odd-marks-left-to-right-embedding = left-to-right embedding
odd-marks-right-to-left-embedding = right-to-left embedding
odd-marks-pop-directional-formatting = pop directional formatting
odd-marks-left-to-right-override = left-to-right override
odd-marks-right-to-left-override = right-to-left override
odd-marks-word-joiner = word joiner
odd-marks-left-to-right-isolate = left-to-right isolate
odd-marks-right-to-left-isolate = right-to-left isolate
odd-marks-first-strong-isolate = first strong isolate
odd-marks-pop-directional-isolate = pop directional isolate
odd-marks-zero-width-no-break-space = zero width no-break space
odd-marks-tag-character = tag character

## widgets/pick.rs

pick-nothing-holds-these-words = Nothing holds these words.

## widgets/text_column/alone.rs

text-column-alone-only-here = only here

## widgets/text_column/ends.rs

text-column-ends-passage = passage
text-column-ends-source = source
text-column-ends-cue = cue
text-column-ends-content = content
text-column-ends-start = Start
text-column-ends-end = End
text-column-ends-of-the-in = { $which } of the { $part } in { $label }: { $words }
text-column-ends-drag-to-another-word-with = Drag to another word; with Alt to another character.

## widgets/text_column/minimap.rs

text-column-minimap-n-matches = { $n ->
    [one] { $n } match
   *[other] { $n } matches
}
text-column-minimap-n-passages = { $n ->
    [one] { $n } passage
   *[other] { $n } passages
}
text-column-minimap-overview-of = Overview of { $name }: { $matches }
text-column-minimap-shared-with-other-articles = , { $rest } shared with other articles
text-column-minimap-only-here = , { $alone } only here

## widgets/text_column/told.rs

text-column-told-found-word-of = Found word { $number } of { $hits }: { $text }
text-column-told-not-compared-and-not-read = Not compared and not read for sources. The line stays in the text.
text-column-told-restore = Restore
text-column-told-restore-2 = Restore: { $trim }
text-column-told-treat-this-line-as-part = Treat this line as part of the article again.

## widgets/word_diff.rs

word-diff-n-words-kept = { $n ->
    [one] { $n } word kept
   *[other] { $n } words kept
}
word-diff-changed = Changed:
word-diff-in-the-first-and-in = In the first and in the second passage.

## word_types.rs

word-types-numbers = numbers
word-types-dates = dates
word-types-names = names
word-types-hedges = hedges

## words.rs

words-n-bytes = { $n ->
    [one] { $n } byte
   *[other] { $n } bytes
}
words-n-separate-sources = { $n ->
    [one] { $n } separate source
   *[other] { $n } separate sources
}
words-where-the-trail-ends-in = Where the trail ends in these articles.
words-separate-sources-none-of-them = Separate sources: none of them took it from another.
words-transcribe-what-you-need = Transcribe what you need
words-transcribed-by-you = Transcribed by you
words-this-text-was-typed-by = This text was typed by a person from the picture. Hold it against the picture before you rely on it.
words-written-by-you-it-never = Written by you. It never follows from the findings, and the findings never depend on it.
words-verbatim = Verbatim
words-near-verbatim = Near-verbatim
words-paraphrase = Paraphrase
words-the-same-words-in-the = The same words in the same order.
words-mostly-the-same-words-in = Mostly the same words in mostly the same order.
words-the-same-content-in-other = The same content in other words.
words-stated = Stated
words-inferred = Inferred
words-the-article-says-so = The article says so.
words-our-reading-not-said-in = Our reading, not said in the text.
words-number = Number
words-date = Date
words-name = Name
words-quoted-words = Quoted words
words-certainty = Certainty
words-source-label = Source label
words-attribution = Attribution
words-affirmed-or-denied = Affirmed or denied
words-scope = Scope
words-headline-words-not-found-in = Headline: words not found in the body
words-headline-another-number-than-the = Headline: another number than the body
words-headline-without-the-reserve-of = Headline: without the reserve of the body
words-headline-does-not-say-whose = Headline: does not say whose words they are
words-from-the-first-to-the = From the first to the second; stated citations show it.
words-direction-unknown-we-cannot-tell = Direction unknown: we cannot tell who took it from whom.
words-source-reached = source reached
words-not-loaded = not loaded
words-no-source-given = no source given
words-left-open-by-the-text = left open by the text
words-a-source-speaks-here-named = A source speaks here, named or not.
words-the-next-article-or-document = The next article or document is known, but it is not in this case. It may say more.
words-the-outlet-states-it-and = The outlet states it and says no more.
words-the-text-does-not-settle = The text does not settle who is meant.
words-outlet = Outlet
words-news-agency = News agency
words-organisation = Organisation
words-person = Person
words-name-not-given = Name not given
words-document = Document
words-kind-unknown = Kind unknown
words-in-the-writers-words = In the writer's words
words-partly-quoted = Partly quoted
words-presented-neutrally = presented neutrally
words-presented-as-a-claim = presented as a claim
words-presented-as-a-denial = presented as a denial
words-presented-with-doubt = presented with doubt
words-presented-with-support = presented with support
words-kept = kept
words-another-word = another word
words-only-here = only here
words-in-another-place = in another place
words-utc = UTC
words-kb = { $e3 } kB
words-mb = { $e6 } MB
words-to-separate-sources = { $at_least } to { $at_most } separate sources

## report/build/mod.rs

report-part-claims = Claims, and where the trail ends
report-part-graph = Who relied on whom
report-part-citations = Citations one by one
report-part-differences = Differences
report-part-headlines = Headlines against their articles
report-part-denials = Denials, and who carries them
report-part-corrections = Corrections and withdrawals
report-part-arithmetic = Sums that do not come out
report-part-evidence = Evidence from elsewhere
report-part-timeline = In time
report-part-sources = Sources
report-part-articles = Articles
report-part-leads = Open questions, and what to fetch or ask next
report-kind-loops = Circles and dates that do not fit
report-kind-orders = What was there first
report-part-decisions = Other decisions
report-part-notes = Notes
report-part-versions = Versions of this report
report-part-settings = How this was made
report-part-reading = How to read this
report-part-attributions = Appendix: who said it, article by article
report-part-matches = Appendix: passages that match
report-part-suggestions = Appendix: program suggestions, not reviewed
report-part-aside = Appendix: read wrongly, and set aside
report-part-history = Appendix: the steps that led here
report-part-texts = Appendix: the articles in full
report-term-article = Article
    .meaning = A text in this case, as its file says it.
report-term-source = Source
    .meaning = Somebody or something that a text gives as speaking: a person, an outlet, an agency, a document.
report-term-attribution = Attribution
    .meaning = A sentence that says who said something: the source, the cue (such as “said”), the content.
report-term-citation = Citation
    .meaning = Somebody relies on somebody else for what they say.
report-term-stated = Stated
    .meaning = The article says so.
report-term-inferred = Inferred
    .meaning = Our reading, not said in the text.
report-term-claim = Claim
    .meaning = What several passages say.
report-term-origin = Origin
    .meaning = Where the trail ends in these articles. The source behind it may lie further upstream.
report-term-independent = Independent
    .meaning = Separate sources: none of them relies on another here.
report-term-name-not-given = Name not given
    .meaning = The text does not name the source.
report-term-not-mentioned = Not mentioned
    .meaning = We did not find it in the text we read; that says nothing about what the outlet knew.
report-term-direction-unknown = Direction unknown
    .meaning = Two texts differ or agree, and we cannot tell who took it from whom.
report-term-read-correctly-read-wrongly = Read correctly, read wrongly
    .meaning = The person’s judgement on whether the text says what the finding says. It says nothing about whether the claim is true.
report-term-not-reviewed = Not reviewed
    .meaning = The program suggests it, and nobody has read it against the text.
report-kind-claims = Claims, and where the trail ends
report-kind-citations = Citations one by one
report-kind-differences = Differences
report-kind-headlines = Headlines against their articles
report-kind-denials = Denials, and who carries them
report-kind-corrections = Corrections and withdrawals
report-kind-sums = Sums that do not come out
report-kind-sums-right = Sums that come out
report-kind-attributions = Who said it, article by article
report-kind-matches = Passages that match
report-opening-scope = This shows where a claim comes from, not whether it is true.
report-opening-n-articles = { $n ->
    [one] { $n } article
   *[other] { $n } articles
}
report-opening-n-origins = { $n ->
    [one] { $n } origin
   *[other] { $n } origins
}
report-opening-n-independent = { $n ->
    [one] { $n } independent origin
   *[other] { $n } independent origins
}
report-opening-n-findings = { $n ->
    [one] { $n } finding
   *[other] { $n } findings
}
report-opening-articles-alone = { $articles }.
report-opening-none-checked = { $articles }; no claim has been checked by a person yet.
report-opening-one-checked = { $articles }, 1 checked claim; in these articles it goes back to { $origins }.
report-opening-checked = { $articles }, { $claims } checked claims; in these articles they go back to { $origins } between them.
report-opening-n-rest-on-one = { $n ->
    [one] 1 of them rests on a single origin whose name is not given.
   *[other] { $n } of them rest on a single origin whose name is not given.
}
report-opening-none-with-a-name = none with a name
report-opening-with-a-name = with a name
report-opening-all-with-a-name = all with a name
report-opening-n-with-a-name = { $n } with a name
report-opening-nothing-checked = Of { $of } none has been checked by a person yet.
report-opening-all-aside = Of { $of } none was read as correct, { $aside } set aside as read wrongly.
report-opening-n-checked = { $n ->
    [one] Of { $of } 1 is checked by a person.
   *[other] Of { $of } { $n } are checked by a person.
}
report-opening-n-checked-some-aside = { $n ->
    [one] Of { $of } 1 is checked by a person, { $aside } set aside as read wrongly.
   *[other] Of { $of } { $n } are checked by a person, { $aside } set aside as read wrongly.
}
report-opening-they-in-appendix = They stand in an appendix, not reviewed.
report-opening-they-left-out = They do not stand in this report.
report-opening-others-in-appendix = The others stand in an appendix, not reviewed.
report-opening-others-left-out = The others do not stand in this report.
report-n-passages = { $n ->
    [one] { $n } passage
   *[other] { $n } passages
}
report-n-words = { $n ->
    [one] { $n } word
   *[other] { $n } words
}
report-n-findings = { $n ->
    [one] { $n } finding
   *[other] { $n } findings
}
report-n-claims = { $n ->
    [one] { $n } claim
   *[other] { $n } claims
}
report-n-open-questions = { $n ->
    [one] { $n } open question
   *[other] { $n } open questions
}
report-n-articles-or-sources = { $n ->
    [one] { $n } article or source
   *[other] { $n } articles or sources
}
report-n-citations = { $n ->
    [one] { $n } citation
   *[other] { $n } citations
}
report-n-sources = { $n ->
    [one] { $n } source
   *[other] { $n } sources
}
report-n-bytes = { $n ->
    [one] { $n } byte
   *[other] { $n } bytes
}

## report/build/appendix.rs

report-appendix-nobody-has-read-these-findings = Nobody has read these findings against the texts yet. They are what the program suggests, may be wrong, and are no part of the conclusions of this report.
report-appendix-who-relied-on-whom = Who relied on whom

## report/build/articles.rs

report-articles-there-are-no-articles-in = There are no articles in this case.
report-articles-no = No.
report-articles-words = Words
report-articles-not-given = not given
report-articles-file = File{" "}
report-articles-sha-256 = ; SHA-256{" "}
report-articles-set-by-the-person = Set by the person:{" "}
report-articles-the-file-does-not-say = ; the file does not say it
report-articles-the-file-says = ; the file says{" "}
report-articles-see-article = See article{" "}
report-articles-passed-over = Passed over,{" "}
report-articles-characters-to = {" "}(characters { $start } to { $end })
report-articles-as-they-were-read-with = As they were read, with what was passed over. They belong to whoever published them.

## report/build/claims.rs

report-claims-no-claim-was-found-in = No claim was found in these articles.
report-claims-no-claim-has-been-checked = No claim has been checked by a person yet. What the program suggests stands in an appendix, not reviewed.
report-claims-none-checked = No claim has been checked by a person yet.
report-claims-first-those-that-the-question = First those that the question asks for, then those that rest on one source whose name is not given, then the others by how many articles carry them.
report-claims-claims-that-one-article-alone = Claims that one article alone carries
report-claims-the-paths-of-claim = The paths of claim { $id }: { $summary }
report-claims-the-trail-ends-at = The trail ends at
report-claims-origins = Origins
report-claims-in-these-articles = In these articles
report-claims-every-path-runs-through = Every path runs through
report-claims-not-mentioned-in-the-text = Not mentioned in the text we read
report-claims-not-examined = Not examined
report-claims-the-count-hangs-on = The count hangs on
report-claims-then = : then{" "}
report-claims-rests-on-checked = It rests on { $all }, each checked by a person:{" "}
report-claims-rests-on-open = It rests on { $all }, not reviewed:{" "}
report-claims-rests-on-some = It rests on { $all }, { $n } of them not reviewed:{" "}
report-claims-and-more-articles = {" "}and { $n } more of these articles
report-claims-not-reviewed = not reviewed
report-claims-the-wordings-differ = The wordings differ:{" "}
report-claims-in-it = { $n } found in these articles.

## report/build/findings.rs

report-findings-this-finding-was-added-by = This finding was added by a person.
report-findings-decided-by-the-person = Decided by the person:{" "}
report-findings-so-this-finding-is-set = , so this finding is set aside
report-findings-corrected-to = {" "}Corrected to:{" "}
report-findings-house-verdict = The house’s own verdict:{" "}
report-findings-tags = Tags:{" "}
report-findings-their-note = Their note:{" "}
report-findings-evidence-added-by-a-person = Evidence added by a person
report-findings-this-claim = {" "}this claim
report-findings-from-left-to-right-articles = From left to right: articles, whom they cite, and at the right edge where the trail ends in these articles. A line leads from who relies to whom it relies on.
report-findings-all-citations-that-were-found = All citations that were found are drawn here, the checked ones among them.
report-findings-citation-graph-the-same-as = Citation graph: { $nodes }, { $edges }; the same as text among the citations one by one
report-findings-not-drawn-that-one-article = Not drawn: { $left_out } that one article alone cites and that rely on nobody here. They stand among the citations one by one.
report-findings-see = {" "}See{" "}
report-findings-relies-on = {" "}relies on{" "}
report-findings-stated = stated
report-findings-years-worked-out = Years that a text counts, worked out again.
report-findings-inferred-our-reading-not-said = inferred: our reading, not said in the text
report-findings-in-claim = {" "}In claim{" "}
report-findings-not-mentioned-in-the-text = Not mentioned in the text we read.
report-findings-difference = Difference:{" "}
report-findings-from-the-details = {" "}(from the file’s details, not from its text)
report-findings-we-found-all-of-the = : we found all of the headline in the article
report-findings-we-did-not-find-all = : we did not find all of the headline in the article
report-findings-only-articles-that-carry-the = Only articles that carry the claim and are not older than the denial are named as not mentioning it. That a text does not mention it shows no reason why.
report-findings-what-an-outlet-prints-about = What an outlet prints about its own text, held against the articles that rely on it. They may be older than the note.
report-findings-where-a-text-gives-all = Where a text gives all the numbers, we worked them out again; what rounding explains is left out.
report-findings-see-claim = {" "}See claim{" "}
report-findings-not-examined = Not examined:{" "}

## report/build/matches.rs

report-matches-words-that-the-other-side = Words that the other side has not are underlined. Alike wording alone does not show who took it from whom.
report-matches-and = {" "}and{" "}
report-matches-here-in-all-of-the = { $of_pair } here. In all, { $left_share } of the words of { $l } stand in passages that match, { $right_share } of { $r }; longest run in both: { $longest_run }.
report-matches-word-for-word = word for word
report-matches-nearly-word-for-word = nearly word for word
report-matches-in-other-words = in other words
report-matches-practically-the-same = practically the same
report-matches-very-alike = very alike
report-matches-alike = alike
report-matches-somewhat-alike = somewhat alike
report-matches-the-wordings-are = {" "}The wordings are { $score }.
report-matches-passages-in-three-and-more = Passages in three and more articles
report-matches-the-kind-is-that-of = The kind is that of the wordings furthest apart. Each wording leads to its article and to a match that it stands in.
report-matches-passage = Passage
report-matches-wordings-are = Wordings are
report-matches-articles = Articles
report-matches-wording-of-each = Wording of each

## report/build/matter.rs

report-matter-what-the-person-who-made = What the person who made this report knows from elsewhere and attached to no claim of it. It counts as no article and no source.
report-matter-as-the-files-and-texts = As the files and texts write it, first published first. A time without a zone is not one moment; nothing is guessed.
report-matter-relies-on = {" "}relies on{" "}
report-matter-what-was-there-first = What was there first
report-matter-without-a-date = without a date
report-matter-changed = ; changed{" "}
report-matter-in-claim = : { $of }, in claim{" "}
report-matter-characters-to = characters { $start } to { $end }
report-matter-place-not-told = place not told
report-matter-would-close = {" "}Would close { $n }.
report-matter-these-rely-on-each-other = These rely on each other in a circle:{" "}
report-matter-cites = {" "}cites{" "}
report-matter-which-is-dated-later = , which is dated later.{" "}
report-matter-published = Published
report-matter-reason = Reason
report-matter-note-to-readers = Note to readers
report-matter-fingerprint = Fingerprint
report-matter-it-says-what-the-version = It says what the version before did not:
report-matter-it-does-not-say-any = It does not say any more what the version before did:
report-matter-version = Version { $number }
report-matter-made-with = Made with
report-matter-what-this-report-may-lack = What this report may lack
report-matter-characters-are-counted-from-0 = Characters are counted from 0 in Unicode scalar values of the text as it was read; the last one given is the first behind the passage. The same articles, settings and decisions give this report again, byte for byte.

## report/build/opening.rs

report-opening-provenance-report = Provenance report
report-opening-provenance-report-in-short = Provenance report, in short
report-opening-appendix-on-provenance = Appendix on provenance
report-opening-untitled-case = Untitled case
report-opening-what-is-checked = What is checked
report-opening-who-said-it = Who said it
report-opening-where = Where
report-opening-when = When
report-opening-primary-source = Primary source
report-opening-seen-at = Seen at
report-opening-house-verdict = The house’s verdict:{" "}
report-opening-in-the-words-of-the = In the words of the house. It rests on nothing in this report, and nothing in this report rests on it.

## report/build/said.rs

report-said-source = Source:{" "}
report-said-found-by = . Found by:{" "}
report-said-everybody-and-everything-that-these = Everybody and everything that these articles give as speaking, with the labels they use. The kind is how we read it.
report-said-kind = Kind
report-said-called = Called
report-said-speaks-for = Speaks for
report-said-speaks-in = Speaks in
report-said-its-own-text-here = Its own text here
report-said-why-no-name = Why no name
report-said-the-texts-do-not-say = the texts do not say it where they let this source speak
report-said-why-no-name-is-given = Why no name is given:
report-said-name-not-given = , name not given

# The dialog before a report leaves.
export-export-report = Export report
export-export = Export…
export-file-format = File format
export-format-named = Format: { $format }
export-to-read = To read
export-to-work-with = To work with
export-for-other-programs = For other programs
export-format-html = One file for any browser; prints well, and can be checked by others
export-format-pdf = Pages to print, to send and to keep
export-format-docx = For Word and others, to write on in
export-format-markdown = Plain text with marks, for notes and web editors
export-format-csv = Tables of claims, citations, attributions, matches and differences, in one archive
export-format-svg = The drawing of who relies on whom, sharp at any size
export-format-png = The drawing of who relies on whom, as a picture
export-format-json = Everything that was found, for programs; can be checked by others
export-format-graphml = Who relies on whom, for Gephi and other programs for graphs
export-format-prov = Where everything comes from, in the W3C's format for provenance
export-format-annotations = The passages, as annotations by the W3C's standard
export-format-claimreview = The verdict on a claim, as search engines read it
export-format-csl = The articles, for Zotero and other programs for references
export-format-ris = The articles, for older programs for references
export-how-much = How much of the report
export-template-full = Full report
    .tip = Everything that was checked, with its evidence, and how it was found
export-template-one-page = One page
    .tip = The question, the summary and the checked claims
export-template-appendix = Appendix only
    .tip = Articles, evidence and method, for a report that is written elsewhere
export-paper = Paper
export-a4 = A4
export-us-letter = US Letter
export-what-stands-in-it = What stands in it
export-suggestions = What nobody has checked yet
    .tip = In an appendix of its own, marked as suggestions of the program
export-suggestions-in-graph = Where nothing was checked, all citations that were found; else those that were checked
export-history = The steps of the case
    .tip = What was done and when, without who did it
export-full-texts = The articles in full
    .tip = Otherwise sentences of evidence with their places
export-full-texts-warning = The articles belong to others. Ask before you publish them in full.
export-what-is-hidden = What is hidden
export-name-to-hide = Name to hide
export-hide = Hide
export-choose-a-name = Choose
export-hide-name = Hide { $name }
export-show-again = Show again: { $name }
export-hide-notes = Hide notes
export-hide-addresses = Hide the addresses of all articles, not only of those that hold a hidden name
export-what-hiding-cannot-do = What hiding cannot do
export-show-the-others = Show the { $n } others
export-show-fewer = Show fewer
export-hidden-told = Hidden names stand as marks everywhere, in quotations too; other names of the same can follow behind “;”. They are remembered until the case is closed, and stand in no file.
export-notes-are-hidden = Notes are hidden
export-n-names-are-hidden = { $n ->
    [one] { $n } name is hidden
   *[other] { $n } names are hidden
}
export-n-names-and-notes-are-hidden = { $n ->
    [one] { $n } name and the notes are hidden
   *[other] { $n } names and the notes are hidden
}
export-whose-report = Whose report it is
export-name-of-the-house = Name of the house
export-logo = Logo: { $file }
export-no-logo = No logo
export-choose-a-logo = Choose a logo…
export-no-logo-any-more = Without logo
export-logo-taken = { $file } stands on reports from now on
export-quote-at-most = Quote at most
export-quote-at-most-percent = Quote at most, in percent of an article
export-of-an-article = of an article
export-limit-told = More is told at the right; nothing is cut.
export-house-kept = These are kept for the reports to come.
export-being-worked-out = Being worked out …
export-rests-on = What the conclusion rests on
export-n-undecided = { $n ->
    [0] all decided
   *[other] { $n } undecided
}
export-nothing-carries-it = There is no claim yet to conclude anything on.
export-n-findings = { $n ->
    [one] { $n } finding carries it
   *[other] { $n } findings carry it
}
export-carry-it = { $undecided ->
    [0] { $findings }; all are decided.
   *[other] { $findings }; { $undecided } undecided.
}
export-judge = { $verdict }: { $finding }
export-go = Go
    .tip = Closes this dialog and shows it
export-go-to = Go to { $finding }
export-what-is-asked-for = What codes of practice ask for
export-n-missing = { $n ->
    [0] all there
   *[other] { $n } missing
}
export-never-blocks = A list to go through; nothing keeps you from exporting.
export-done = Done
export-missing = Missing
export-go-there = Go there
export-go-there-for = Go there: { $point }
export-how-much-is-quoted = How much is quoted
export-nothing-is-quoted = Nothing of the articles is quoted.
export-quoted = { $percent } % of { $name }: about { $words } of { $of } words
export-over-the-limit = { $line }. More than the { $limit } % that the house allows.
export-more-quoted = { $over ->
    [0] And { $n } more, none over the limit
   *[other] And { $n } more, { $over } over the limit
}
export-fingerprint-and-versions = Fingerprint and published versions
export-fingerprint = Fingerprint of what it says: { $fingerprint }
export-copy-fingerprint = Copy the fingerprint
    .tip = All of its digits, to be published or kept elsewhere
export-fingerprint-on-the-clipboard = The fingerprint is on the clipboard
export-fingerprint-told = Two reports of this fingerprint say the same, whatever their format; their date and their list of versions do not count. Once it is written, a web page or JSON has a fingerprint of its file, too, which a check tells.
export-no-version-yet = No version was published yet.
export-version = Version { $number }, { $date }: { $reason }
export-says-the-same = { $fingerprint }, says the same as what would leave now
export-said-otherwise = { $fingerprint }, says something else than what would leave now
export-publish-as-version = Publish as version { $number }
    .tip = Version, day, reason, note and fingerprint stand in this report and in those after it
export-publish-told = A published version is listed in this report and in those to come, so that readers see what was corrected. Ctrl+Z takes it off the list again.
export-why-it-is-published = Reason
export-why-a-new-version = Why there is a new version
export-note-to-readers = Note to readers
export-written-to = Report written to { $display }
export-written-with-fingerprint = { $written }. Fingerprint of what it says: { $fingerprint }
export-written-with-fingerprint-of-file = { $written }. Fingerprint of the file: { $fingerprint }

# The dialog that checks a report.
check-check-a-report = Check a report
check-what-it-does = Headwater reads a report that it exported as a web page or as JSON, and tells item by item what holds, what does not, and what cannot be checked. Nothing in the file is run, and nothing is fetched.
check-this-is-a-report = This file is a report that Headwater exported. Check it, or add it as an article like any other page?
check-report-file = Report
check-choose-a-report = Choose the report…
check-sources = Its articles (may stay empty)
check-choose-a-folder = Choose a folder…
check-sources-told = A folder with the files of its articles, or the case that keeps them. With them the quotations are looked up, and the findings made once more.
check-check = Check
check-add-it-as-an-article = Add it as an article
check-being-checked = The report is being checked …
check-stop = Stop
check-done = The check is done
check-all-holds = All that could be checked holds
check-n-do-not-hold = { $n ->
    [one] { $n } thing does not hold
   *[other] { $n } things do not hold
}
check-made = { $name }, { $date }, made by { $engine }
check-what-it-proves = What this proves
check-does-not-hold = Does not hold
check-cannot-be-checked = Cannot be checked
check-holds = Holds
check-fingerprint = Fingerprint of the file: { $fingerprint }
check-part = Part { $which }
check-frame = Its head and frame
check-article = Article { $which }
check-quotation = Quotation in { $which }
check-n-hold = { $part }: { $n } hold
check-and-n-more = And { $n } more; all stand in the text
check-copy-as-text = Copy as text
check-save-as-text = Save as text…
check-on-the-clipboard = What came of it is on the clipboard
check-check-another = Check another
check-save-what-came-of-it = Save what came of it
check-saved = Written to { $display }
check-file = check.txt
check-text = Text
report-matches-not-one-by-one = { $n ->
    [one] Not listed one by one: 1 pair of passages that more than { $articles } articles share. Their wordings stand in the table.
   *[other] Not listed one by one: { $n } pairs of passages that more than { $articles } articles share. Their wordings stand in the table.
}
report-matter-made-in-short = Made with { $engine }. The same articles, settings and decisions give this page again, byte for byte; evidence, settings and limits stand in the full report.
report-said-not-taken-for = Not taken for
report-said-same-initials = , which has the same initials:{" "}

## Workshop mode
action-present = Present
    .tip = The case before a room: large letters, one thing at a time, no notes and no names of files.
action-make-lesson = Make a lesson…
    .tip = Questions from what was marked as read correctly, for a room to vote on, and on paper.
picker-save-lesson = Save lesson
picker-lesson = Headwater lesson
picker-print-lesson = Write the handouts
picker-pdf = PDF
picker-web-page = Web page
start-lessons = Lessons for a room
start-lesson = { $n } tasks, { $level }
stage-article = Article { $n }
stage-three-questions = Three questions for every passage
stage-who-is-behind-it = Who is behind it?
stage-what-is-the-evidence = What is the evidence?
stage-what-do-others-say = What do others say?
stage-question = What is being checked
stage-n-articles = { $n ->
    [one] One article
   *[other] { $n } articles
}
stage-no-date = No date given
stage-article-n-of = Article { $n } of { $count }
stage-claim-unchecked = Claim { $n } of { $count }, not yet checked by a person
stage-claim-checked = Checked claim { $n } of { $count }
stage-carried-by = { $n ->
    [one] One of these articles carries it
   *[other] { $n } of these articles carry it
}
stage-where-it-is-said = Where it is said: { $n } of { $count }
stage-not-found-in = Not found in { $names }
stage-where-it-comes-from = Where it comes from, in these articles
stage-step-of = Step { $n } of { $count }
stage-who-relies-on-whom = Who relies on whom
stage-difference-of = Difference { $n } of { $count }
stage-says-so = says so
stage-our-reading = our reading
stage-link = { $from } relies on { $to }: { $how }
stage-passage = { $number }  { $head }
stage-back = Back
stage-back-tip = One step back (Page up, left arrow)
stage-next = Next
stage-next-tip = What comes next (Space, Page down, right arrow)
stage-start = Start
stage-reveal = Reveal
stage-next-step = Next step
stage-blank = Blank
stage-blank-tip = A blank screen, until the same key again (B, full stop)
stage-pointer = Pointer
stage-pointer-tip = A dot where the mouse is (L); Shift with the arrows moves it
stage-teacher = Teacher
stage-teacher-tip = Notes and answers in a second window, on a display that the room does not see (T)
stage-end = End
stage-end-tip = Back to the case (Escape)
stage-break = { $time }, stopped
stage-place = { $at } / { $count }
stage-the-screen-is-blank = The screen is blank
stage-n-tasks = { $n ->
    [one] One task
   *[other] { $n } tasks
}
stage-n-minutes = { $n ->
    [one] One minute
   *[other] { $n } minutes
}
stage-space-begins = Space or Page down begins
stage-end-of-the-lesson = End of the lesson
stage-task-of = Task { $n } of { $count }: { $title }
stage-to-talk-about = To talk about. There is no score.
stage-n-hands = { $n ->
    [one] One hand
   *[other] { $n } hands
}
stage-one-hand-more = One hand more for { $letter }
stage-one-hand-more-tip = One hand more; the number key does the same, with Shift it takes one away
stage-hands-for = Hands for { $letter }
stage-hands-tip = Hands that were raised
stage-the-answer = The answer
stage-the-answer-is = The answer is { $letter }: { $words }
stage-votes = { $right } of { $all } hands were for it
stage-all-steps = All steps together
stage-drawing = A drawing of { $n } links between { $names } names
stage-chain = The chain so far: { $names }
stage-chain-goes = Arrows go the way the news came.
stage-lines = Whole line: the text says so. Broken line: our reading.
teacher-window = Teacher's window
teacher-clock = { $all } in all, { $here } here
teacher-clock-planned = { $all } of { $of_all } min in all, { $here } of { $of_here } min at this task
teacher-clock-lesson = { $all } of { $of_all } min in all
teacher-clock-stands = The clock stands still (Shift and C lets it go on).
teacher-task-over = This task takes { $by } longer than planned.
teacher-lesson-over = The lesson takes { $by } longer than planned.
teacher-which-display = Which display does the room not see?
teacher-which-display-means = Notes and answers open there, and fill it. Whenever displays or windows change, they are covered until you name a display again.
teacher-numbers = The number of a display opens them there. With Shift it takes the room's window there. Escape: back.
teacher-displays-changed = Covered: displays or windows of this computer changed.
teacher-mirrored = Covered: that display shows the same as another one.
teacher-room-there = Covered: the window of the room is on that display.
teacher-moved = Covered: this window left the display that you named.
teacher-on-its-way = This window goes to the display that you named. If it does not, move it there: the answers come when it lies wholly on it.
teacher-displays-unknown = The desktop does not tell which displays there are, so the answers stay covered. The answer key can be printed.
teacher-one-display = This computer has one display only, or shows the same on all of them: there is no place that the room does not see. Extend the desktop to a second display, or print the answer key.
teacher-display = { $n }. { $name }, { $width } × { $height }
teacher-display-unnamed = Display { $n }, { $width } × { $height }
teacher-room-is-here = The window of the room is here.
teacher-shows-the-same = Shows the same as: { $names }
teacher-answers-here = Answers here
teacher-answers-on = Answers on { $name }
teacher-room-here = Room's window here
teacher-room-on = Room's window on { $name }
teacher-not-here = This desktop gives the program one window only, so there is no place for answers that the room does not see. The answer key can be printed.
teacher-on-screen = The room sees
teacher-notes = Notes
teacher-next = What comes next
teacher-guide = Guide
teacher-answer = Answer
teacher-explanation = Explanation
teacher-other = The strongest other answer
teacher-why = Why the text does not settle it
teacher-time = Time for it
teacher-articles = Articles
keys-title = Keys
keys-next = Space, Enter, Page down, right arrow, N
keys-next-does = next step
keys-back = Page up, left arrow, Backspace, P
keys-back-does = back
keys-ends = Home, End
keys-ends-does = first and last page of a case
keys-skip = S
keys-skip-does = next task
keys-hands = 1 to 5
keys-hands-does = one hand more for A to E, with Shift one less
keys-blank = B, full stop
keys-blank-does = blank screen
keys-pointer = L
keys-pointer-does = pointer: a dot at the mouse; Shift with the arrows moves it
keys-zoom = Plus, minus, 0
keys-zoom-does = larger, smaller, as it was
keys-scroll = Up and down arrows
keys-scroll-does = the page up and down
keys-clock = C
keys-clock-does = clock, with Shift it stops and goes on
keys-bar = H
keys-bar-does = buttons
keys-teacher = T
keys-teacher-does = teacher's window
keys-keys = F1, question mark
keys-keys-does = this list
keys-end = Escape
keys-end-does = end
lesson-make = Make a lesson
lesson-nothing-to-ask = There is nothing to ask yet. Questions are made from findings that you marked as read correctly, and only where the text proves one answer. Mark claims, sources and citations that you agree with, then come back.
lesson-mark-findings = Mark findings…
lesson-mark-tip = The findings that the conclusion rests on, to be marked as read correctly. What was chosen here stays.
lesson-tasks = Tasks
lesson-names = Names
lesson-guide = Title and guide
lesson-save = Save lesson…
lesson-print = Print…
lesson-paper = On paper
lesson-paper-all = All { $n } tasks, { $minutes } min
lesson-paper-basic = The { $n } basic ones, { $minutes } min
lesson-give = Give it now
lesson-sum = { $tasks ->
    [one] One task
   *[other] { $tasks } tasks
}, about { $minutes } minutes
lesson-in-it = Whether it is in the lesson
lesson-use-task = Use task { $n }
lesson-right = (the answer)
lesson-proof = Proof: { $text }
lesson-minutes = Minutes
lesson-earlier = Earlier
lesson-later = Later
lesson-notes = Notes for the teacher
lesson-notes-hint = What to say, common wrong answers
lesson-title = Title
lesson-level = Level
lesson-basic = Basic
lesson-in-depth = In depth
lesson-guide-field = Guide for the teacher
lesson-guide-hint = Aim, what to say, common wrong answers
lesson-outlets = Outlets
lesson-agencies = Agencies
lesson-persons = Persons
lesson-bodies = Organisations
lesson-places = Places
lesson-masks-meaning = Chosen names are replaced in the whole lesson, which becomes a case of its own without files and originals. Your case stays as it is.
lesson-weeks = Move all dates by weeks
lesson-instead-of = Instead of { $name }
lesson-before-it-begins = It fills the screen. Space goes on, Escape ends it, B blanks the screen, T asks where to open the teacher's window, F1 lists all keys.
lesson-is-kept = Where it stands is kept after each step, so that it can go on after a power cut.
lesson-is-not-kept = Nothing can be kept on this machine: where the lesson stands is known until this window is closed.
lesson-begin = Begin
lesson-go-on-at = Go on at task { $n }
lesson-from-the-beginning = From the beginning
lesson-written = Written: { $names }
lesson-left-out = { $n ->
    [one] One task was left out: with the names replaced, the text does not prove it any more.
   *[other] { $n } tasks were left out: with the names replaced, the text does not prove them any more.
}
lesson-file = lesson
lesson-one-at-a-time = One lesson is opened at a time. Open the others after it.
lesson-names-left = These still look like names; look whether they give away what the lesson is about: { $names }
kept-nowhere = There is no folder on this machine in which preferences, unsaved steps and the place in a lesson could be kept. Everything else works. To keep them, make a folder named { $folder } beside the program.
kept-not = Preferences, unsaved steps and the place in a lesson are not kept: { $folder } cannot be written ({ $why }). Everything else works.
lesson-not-kept = Where the lesson stands could not be kept on this machine.
