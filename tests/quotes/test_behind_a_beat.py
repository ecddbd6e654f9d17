"""Who speaks behind a beat, as somebody told more of, or beside others; written down first."""

import pandas as pd
import pytest
from heard import heard

from analysis import actors
from analysis.quotes import find_quotes, share_of_voice
from analysis.quotes._speech._beats import answer_of
from analysis.quotes._speech._tokens import Name, tokens_of

HEARD = [  # text, then the speaker of each quotation
    ("“No,” said Ana Ito. She shrugged. “Never.”", ["Ana Ito", "Ana Ito"]),
    ("“No,” said Ana Ito. Ito shrugged. “Never.”", ["Ana Ito", "Ana Ito"]),
    ("“No,” said Ana Ito. Bo Lind shrugged. “Never.”", ["Ana Ito", "Bo Lind"]),
    ("“No,” said Ana Ito. Rain fell. “Never.”", ["Ana Ito", ""]),
    ("“No,” said Ana Ito. He shrugged. “Never.”", ["Ana Ito", ""]),
    ("“No,” said Ana Ito.\n\nShe shrugged. “Never.”", ["Ana Ito", "Ana Ito"]),
    ("Ito shrugged. “Never in May.” Ana Ito left.", ["Ana Ito"]),
    ("Ana Ito shrugged. “Not while I am the mayor here.”", ["Ana Ito"]),
    ("Ana Ito came out. “Resign!”", [""]),
    ("Ana Ito was a steward. Another usher, who gave no name, stood by. “Four,” she said.", [""]),
    ("The woman at the wheel is Ana Ito. The man beside her nods. “I mend it,” he says.", [""]),
    ("Bo Lind left. On the subject of Karl Roe he was careful. “He runs,” he said.", ["Bo Lind"]),
    ("Quizzed about the books, Ana Ito sat down. “There were never any to lose.”", ["Ana Ito"]),
    ("Ana Ito joined at nineteen. “We could hear it,” she remembered.", ["Ana Ito"]),
    ("Ana Ito sang. It rained. It rained. It rained. “I had him,” said the widow.", ["Ana Ito"]),
    ("Ana Ito smiled. “Not that kind of ship,” was her answer.", ["Ana Ito"]),
    ("Ana Ito smiled. “Not that kind of ship,” was her boat.", [""]),
    ("Ana Ito sat. “Will he go?” Ana Ito asked. “No,” was the answer.", ["", ""]),
    ("Ana Ito sat. Would she run, Bo Lind wanted to know. “No,” was the answer.", [""]),
    ("Ana Ito left. Of “The Goat Thief's Wedding” she is fond. “It sold,” she said.", ["Ana Ito"]),
    ("Ana Ito sat. “Will he go?” she asked. “No,” was the answer.", ["Ana Ito", ""]),
    ("Ana Ito says she will call the chief, Kim Roe, first. “At once,” she says.", ["Ana Ito"]),
    ("Ana Ito says the rain will meet the chief, Kim Roe. “At once,” she says.", [""]),
    ("Riga’s chief observer, Ana Ito, was calm. “We found fear,” she said.", ["Ana Ito"]),
    ("The head of the police (PA) in Riga, General Bo Lind, left. “No,” he said.", ["Bo Lind"]),
    ("The bishop, Monsignor Bo Lind, left. “It is hard,” he said.", ["Bo Lind"]),
    ("The lawyer for Ana Ito was let in for an hour. “She is thin,” she said.", [""]),
    ("The bishop left, and Bo Lind came. “It is hard,” he said.", [""]),
    ("The chair belonged to Bo Lind, 69, a farmer. “I sold it,” he said.", ["Bo Lind"]),
    ("Fr Bo Lind came with bread. “I told them,” the parish priest said.", ["Bo Lind"]),
    ("“No,” said Ana Ito. “Never.”\n\nThe minister paused. “Never,” she said.", ["Ana Ito"] * 3),
    ("Bo Lind ran. When our reporter asked what he saw, he ran. “A sign,” he said.", ["Bo Lind"]),
    ("Bo Lind ran. Asked again. “I never saw it in May.”", [""]),
    ("Bo Lind ran. Asked, for once, in the rain, about it. “I never saw it in May.”", [""]),
    (f"“No,” said Ana Ito. {'It rained. ' * 12}“Never,” she said.", ["Ana Ito"] * 2),
    (
        f"“No,” said Ana Ito. Ruth Lind left. {'It rained. ' * 12}“Never,” she said.",
        ["Ana Ito", ""],
    ),
    (f"“No,” said Ana Ito. Karl Roe left. {'It rained. ' * 12}“Never,” he said.", ["Ana Ito", ""]),
    ("Bo Lind signed caps for the Roe boys. He turned round. “Sorry,” he said.", ["Bo Lind"]),
    ("The man with the horn is Bo Lind, 29, of the team. “We sit here,” he says.", ["Bo Lind"]),
    ("Bo Lind, 37, a mechanic, left. The dad-of-three went on: “He is good.”", ["Bo Lind"]),
    ("Mayor Ana Ito came. And the fees? The mayor looks at her watch. “Next.”", ["Ana Ito"]),
    ("Bo Lind left. One dad at the gates had a message. “Come in May,” he said.", [""]),
    ("Mayor Ana Ito came. Asked whether shots were fired, the mayor paused. “No.”", ["Ana Ito"]),
    ("Ana Ito came. Asked about it, the minister, Bo Lind, looked at him. “I do.”", ["Bo Lind"]),
    ("Ana Ito came. Asked about it, Bo Lind and Karl Roe shrugged. “Never in May.”", [""]),
    ("Bo Lind came. Asked whether Karl Roe had known, he sat down. “Ask me in May.”", ["Bo Lind"]),
    ("Head teacher Ana Ito sounds hoarse. “We sing all of it again.”", ["Ana Ito"]),
    ("Ana Ito rang him. What did he say? Ito laughs. “He said that it was closed.”", ["Ana Ito"]),
    ("Ana Ito laughs. “He said that it was closed.”", [""]),
    ("Ana Ito, 77, watched it. “I had a better view than them,” said the widow.", ["Ana Ito"]),
    ("Dr Ana Ito came. The board met. “He is well,” the doctor said.", ["Ana Ito"]),
    ("Ana Ito came. She was one of the nurses. “He is well,” she said.", ["Ana Ito"]),
    ("The chief executive of Orvo, Ana Ito, left. “Not a life,” she said.", ["Ana Ito"]),
    ("Ana Ito came out. “Please do not shout,” she called across the barrier.", ["Ana Ito"]),
    ("“He asked me,” Ana Ito said. Then she looked away. “He nearly did.”", ["Ana Ito"] * 2),
    ("Ana Ito wept. “All my thoughts are with them,” she read from a sheet of paper.", ["Ana Ito"]),
    ("Ana Ito wept. “All my thoughts are with them,” she read from his letter.", [""]),
    ("Bo Lind left. About Karl Roe he was careful. “He does listen,” he said.", ["Bo Lind"]),
    (
        "Ana Ito came. “I want to know,” she said. The minister paused. “Never,” she said.",
        ["Ana Ito", "Ana Ito"],
    ),
    ("Ana Ito met Bo Lind. “Not while I am the mayor here.”", [""]),
    ("Rain fell on the port. “Not while I am the mayor here.”", [""]),
    ("Asked about the vote, Ana Ito smiled. “You will know when the fish know.”", ["Ana Ito"]),
    ("Ana Ito smiled.\n\n“You will know when the fish know.”", [""]),
    ("Halden Group fell. “You will know when the fish know.”", [""]),
    (
        "Anna Tallis gave out water. The manager had slept badly. “We know them,” she said.",
        ["Anna Tallis"],
    ),
    ("“No,” said Ana Ito. One of the nurses wept. “Never,” she said.", ["Ana Ito", ""]),
    (
        "Ana Ito left.\n\nOne of the nurses of the port, she said it was late. “Never,” she said.",
        ["Ana Ito"],
    ),
    ("“No,” said Ana Ito. One of the bridges fell. “Never,” she said.", ["Ana Ito", "Ana Ito"]),
    ("“So heavy.” That is how Ana Ito describes the birds. She left.", ["Ana Ito"]),
    ("Karl Roe, 81, who taught Bo Lind to row, sat down. “It is cold,” he said.", ["Karl Roe"]),
    ("Karl Roe, who sat down, saw Bo Lind. “It is cold,” he said.", [""]),
    ("Karl Roe came with the mayor, Bo Lind. “It is cold,” he said.", ["Karl Roe"]),
    ("Karl Roe stood with fellow moulder Bo Lind. “It is cold,” he said.", ["Karl Roe"]),
    ("Karl Roe met with the mayor, Bo Lind. “It is cold,” he said.", [""]),
    ("Karl Roe saw Bo Lind. “It is cold,” he said.", [""]),
    ("Gwen Tallis lit her ovens. “I was late,” said the baker.", ["Gwen Tallis"]),
    ("Gwen Tallis lit her ovens. “I was late,” said a baker.", [""]),
    ("Gwen Tallis met Ana Ito. “I was late,” said the baker.", [""]),
    ("The mayor, Gwen Tallis, came. “I was late,” said the baker.", [""]),
    ("Anna Tallis came. “I was late,” said the spokesman.", [""]),
    ("Gwen Tallis met a pilot. “I was late,” said the baker.", ["Gwen Tallis"]),
    ("Gwen Tallis stood in line. “I was late,” said the 34-year-old engineer.", ["Gwen Tallis"]),
    ("Maravia lost. Tamsin Reyes of Maravia left. “I had a plate,” the Maravian said.", [""]),
    ("Gwen Tallis lost. “I was late,” said the 34-year-old.", ["Gwen Tallis"]),
    ("Baker Gwen Tallis lost. “I was late,” said the 34-year-old.", ["Gwen Tallis"]),
    ("Gwen Tallis met Ana Ito. “I was late,” said the 34-year-old.", [""]),
    ("Boxer Gwyn Tallis lost. “I was late,” the Welshman said.", ["Gwyn Tallis"]),
    ("Boxer Gwen Tallis lost. “I was late,” the Welshman said.", [""]),
    ("Rain fell. “I was late,” said the 34-year-old.", [""]),
    ("Gwen Tallis, 29, met Ana Ito, 63. “I was late,” said the 63-year-old.", ["Ana Ito"]),
    ("Gwen Tallis (63) met Ana Ito, 29. “I was late,” said the 63-year-old.", ["Gwen Tallis"]),
    ("Gwen Tallis came. “I was late,” said the nine-year-old.", [""]),
    ("Gwen Tallis came. “I was late,” said the 9-year-old.", [""]),
    ("Gwen Tallis, 9, came. “I was late,” said the 9-year-old.", ["Gwen Tallis"]),
    ("Gwen Tallis came. The 51-year-old was tired. “I was late,” she said.", ["Gwen Tallis"]),
    (
        "Gwen Tallis, a geologist who has advised three firms, said no. “I was late,” she said.",
        ["Gwen Tallis"],
    ),
    ("In Gwen Tallis, a geologist has advised three firms. “I was late,” she said.", [""]),
    ("“We wrote,” said Ana Ito. “Why now?” The men asked that, too.", ["Ana Ito", ""]),
    ("“We wrote,” said Ana Ito. “Why now?” It was late. Bo Lind asked.", ["Ana Ito", "Ana Ito"]),
    ("“We wrote,” said Ana Ito. “Why now?”\n\nThe men asked that, too.", ["Ana Ito", "Ana Ito"]),
    ("“Never!” That was Halden Group.", [""]),
    (
        "Ana Ito left the old hall by the back door with two bags and a very small dog. “Not while"
        " I am the mayor here.”",
        [""],
    ),
    ("“It holds,” said Ana Ito.\n\n“Then why?” Bo Lind of the Courier inquired.", ["Ana Ito", ""]),
    ("“It holds,” said Ana Ito.\n\n“Then why?” A boy put it twice.", ["Ana Ito", ""]),
    ("“It holds,” said Ana Ito.\n\n“Then why should we wait?”", ["Ana Ito", "Ana Ito"]),
    ("“It holds,” crane operator Ana Ito recalled after the company announced it.", ["Ana Ito"]),
    ("“It holds,” shop steward Ana Ito shouted.", ["Ana Ito"]),
    ("“It holds,” the men told Ana Ito shouted.", [""]),
    ("“It holds,” says who met Ana Ito shouted.", [""]),
    ("Crews spoke of “a punch in the belly” after Ana Ito announced it.", [""]),
    ("Gwen Tallis, 29, came. “I was late,” said the 63-year-old.", [""]),
    ("Gwen Tallis, 63, met Ana Ito, 63. “I was late,” said the 63-year-old.", [""]),
    ("Gwen Tallis, 6300, came. “I was late,” said the 63-year-old.", ["Gwen Tallis"]),
    ("Ana Ito read a sign. She read aloud: “Keep out.”", [""]),
    ("“We will,” said Ana Ito. And the dam? “It holds.”", ["Ana Ito", "Ana Ito"]),
    ("“We will,” said Ana Ito. Would she go on? “It holds.”", ["Ana Ito", "Ana Ito"]),
    ("“We will,” said Ana Ito. Will Bo Lind go on? “It holds.”", ["Ana Ito", ""]),
    ("“We wrote,” said Ana Ito. What did the board reply? “It holds.”", ["Ana Ito", ""]),
    ("“We wrote,” said Ana Ito. What did they say? “It holds.”", ["Ana Ito", ""]),
    ("Ana Ito was up early. “The town got up late,” she reported by radio.", ["Ana Ito"]),
    ("Anna Boyd lost her house. Of her crews she said: “Ten of them did.”", ["Anna Boyd"]),
    (
        "Minister Omar Karadeniz, who had met Henrik Lund in May, said it was over. “I was told"
        " late,” he said.",
        ["Omar Karadeniz"],
    ),
    ("Ana Ito got one reply, by telephone.\n\n“I was told that it holds.”", ["Ana Ito"]),
    ("“It holds,” said Ana Ito.\n\nWas it in the papers? She sat.\n\n“I forget.”", ["Ana Ito"] * 2),
    ("Bo Lind and Ana Ito got one reply, by telephone.\n\n“I was told that it holds.”", [""]),
    ("Bo Lind left. Ana Ito got one reply, by telephone.\n\n“I was told that it holds.”", [""]),
    ("Ana Ito was killed in May. She was the mayor.\n\n“I was told that it holds.”", [""]),
    ("Ana Ito got one reply, by telephone.\n\n“She was told that we wait.”", [""]),
    (
        "Karl Roe left. Uvo Ito has sold his boat. “No,” he said. She came. “Yes,” she said.",
        ["Uvo Ito", ""],
    ),
    ("Karl Roe left.\n\n“No,” said Miss Roe.", [""]),
    ("The Bishop of Riga, the Right Reverend Karl Roe, left. “No,” the bishop said.", ["Karl Roe"]),
    ("Orvo Ltd will close. The company lost money. “It is over,” it said.", ["Orvo Ltd"]),
    ("Orvo Ltd sued Lund Ltd. The company lost money. “It is over,” it said.", [""]),
    ("Orvo Ltd has a plan. It is a page long. “It is over,” it says.", [""]),
    ("Advice from Ana Ito, a gardener at the hall: “Use old curtains.”", ["Ana Ito"]),
    ("2.22pm: Reaction from Ana Ito, who began it: “Eleven years!”", ["Ana Ito"]),
    ("A word of warning from the harbour master, Ana Ito: “Mind the post.”", ["Ana Ito"]),
    ("A plea from the friends of Bo Lind and Ana Ito: “Mind the post.”", [""]),
    ("A note from Ana Ito's friend: “Mind the post.”", [""]),
    ("Ana Ito, who taught Bo Lind, left. “No,” he said.", [""]),
    ("Bo Lind sat. Mayor Karl Roe has called him a radical. “No,” he said.", [""]),
    ("Bo Lind sat. The mayor, Karl Roe, has called him one. “No,” he said.", [""]),
    ("Rain fell. Mayor Karl Roe shook his head. “No,” he said.", ["Karl Roe"]),
    ("Ana Ito admires Bo Lind, whose note warns of “chaos by decree”.", [""]),
    ("The health trust, ULS Orvo, reported it. “We go on,” the trust said.", ["ULS Orvo"]),
    ("Karl Roe has sheep. This year he stayed at home.\n\n“I had no wish to go.”", ["Karl Roe"]),
    (
        "Karl Roe has sheep. On Sunday night he sold his brother one.\n\n“We need hay.”",
        ["Karl Roe"],
    ),
    ("Karl Roe has sheep. On the hill he stayed.\n\n“I had no wish to go.”", [""]),
    ("Karl Roe has sheep. Her brother stayed.\n\n“I had no wish to go.”", [""]),
    ("Karl Roe has sheep. He stayed.\n\n“I watch him from the window.”", [""]),
    ("Ana Ito, head of the League of Women, left. “No,” the council head said.", [""]),
    ("Ana Ito, head of the League of Women, left. “No,” the league head said.", ["Ana Ito"]),
    ("“We will respect it,” Karl Roe for Mayor says. Karl Roe left.", [""]),
    (
        "“Is it?” asks Bo Lind.\n\n“Not today,” Karl Roe replies.\n\n“Then what is it?”",
        ["Bo Lind", "Karl Roe", ""],
    ),
    ("Karl Roe asked for it. “He has every right,” the chairman said.", [""]),
    ("Karl Roe left. Miss Roe came late. “No,” she said.", [""]),
    ("“No,” it said. Karl Roe left.", [""]),
    ("Ana Ito came late. Her voice cracked. “Only mine.”", ["Ana Ito"]),
    ("Ana Ito came late. His voice cracked. “Only mine.”", [""]),
    ("Ana Ito came late. Her boat cracked. “Only mine.”", [""]),
    (
        "Minister Omar Karadeniz said Henrik Lund had lied. “I was told late,” he said.",
        [""],
    ),
    ("Ana Ito left Halden Group. It said she knew. “I did not,” she said.", ["Ana Ito"]),
    ("Told that Bo Lind wrote that it “is a farce,” Ito smiled. Ana Ito left.", ["Bo Lind"]),
    ("Told that it “is a farce,” Ito smiled. Ana Ito left.", [""]),
    ("Asked if it was over, “Yes,” Ito smiled. Ana Ito left.", ["Ana Ito"]),
    ("“It is met,” said the director of sea transport, Captain Ana Ito.", ["Ana Ito"]),
    (
        "A student called Ana Ito sat in the hall.\n\n“I felt it in my teeth.”\n\nIt is full.",
        ["Ana Ito"],
    ),
    ("A student near Ana Ito sat in the hall.\n\n“I felt it in my teeth.”\n\nIt is full.", [""]),
    ("Bo Lind spoke. “We knew,” said one, who runs a boat. He shrugged. “Ask him.”", ["", ""]),
    ("Bo Lind was 101. As a young man he sailed. “I was afraid,” he used to say.", ["Bo Lind"]),
    ("Bo Lind left. A young man sailed. “I was afraid,” he said.", [""]),
    (
        "Ana Ito plays. Her teacher, the late Bo Lind, would be cross. “I am fit,” she says.",
        ["Ana Ito"],
    ),
    (
        "“It hears,” says Kofi Oru. “I checked.” She waves this away. “I am young.”",
        ["Kofi Oru"] * 2 + [""],
    ),
    (
        "Bo Lind spoke. The deckhand, who was not named, wept. “I want my name on it,” he said.",
        [""],
    ),
    ("Council leader Bo Lind will stay. Cllr Lind said he ‘welcomed the scrutiny’.", ["Bo Lind"]),
    ("“It buys time,” the UN's Ana Ito said on Friday, “and time is all.”", ["Ana Ito", "Ana Ito"]),
    ("“No,” said Secretary for Health Ana Ito, who came.", ["Ana Ito"]),
    ("Ana Ito said that Peru had asked for help “in days, not weeks”.", ["Ana Ito"]),
    ("Ana Ito said that Bo Lind had said it was “over, and done”.", ["Bo Lind"]),
    ("Ana Ito came. She is the grocer whom all saw. “Two crates,” she said.", ["Ana Ito"]),
    ("Ana Ito taught us. “Water never lies,” she liked to say.", ["Ana Ito"]),
    ("“An insult in a bag,” Ana Ito called it on Monday.", ["Ana Ito"]),
    ("“An insult in a bag,” Ana Ito called the plan.", [""]),
    ("The Attorney-General, Ana Ito, came. “It is late,” the AG said.", ["Ana Ito"]),
    ("Ana Ito said he had tried. The boy’s father said: “He should have seen it.”", [""]),
    ("Bo Lind, later a finalist, wept. “I saw it,” he said.", ["Bo Lind"]),
    ("Nino Lind, a teacher, said it had surprised her. “I wept,” she said.", ["Nino Lind"]),
    ("She left. Her pupil Bo Lind praised her. “I saw it,” he said.", ["Bo Lind"]),
    ("Bo Lind beat Sigurlaug Hauksdóttir. “She had me worried,” he said.", ["Bo Lind"]),
    ("Bo Lind said Riga has no port commissioner. “It is odd,” he said.", ["Bo Lind"]),
    (
        "“We knew it,” Ana Ito says. “We did.”\n\nAnd the brakes? “They hold the train.”",
        ["Ana Ito", "Ana Ito", "Ana Ito"],
    ),
    (
        "“We knew it,” Ana Ito says. “We did.”\n\nAnd Bo Lind? “He holds the train.”",
        ["Ana Ito", "Ana Ito", ""],
    ),
    (
        "“We knew it,” Ana Ito says. “Yes,” Bo Lind says.\n\nAnd that? “It is the train.”",
        ["Ana Ito", "Bo Lind", ""],
    ),
    (
        "The Riga club said no. Developer Northgate Living said it was late. “We are sorry to "
        "see it,” the firm said.",
        [""],
    ),
    ("“No,” said Ana Ito of the harbour.\n\n‘Better late’\n\nIt rained in the town.", ["Ana Ito"]),
    ("They marched behind Ana Ito. “None,” one recalled. “Not a bag,” she said.", ["", ""]),
    ("They marched behind Ana Ito. “None,” another said. “Not a bag,” she said.", ["", ""]),
    ("They marched behind Ana Ito. “None,” a goatherd recalled. “No,” she said.", ["", ""]),
    ("They marched behind Ana Ito. “None,” the other said. “No,” she said.", ["", ""]),
    ("Bo Lind waved. The other gave no name. “I lost my boat,” he said.", [""]),
    ("Bo Lind waved. Another would not say who he was. “I lost my boat,” he said.", [""]),
    ("Bo Lind waved. The other boat sank. “I lost my boat,” he said.", ["Bo Lind"]),
    ("Ana Ito wrote another report. “No more,” she said.", ["Ana Ito"]),
    ("The best line belongs to Justice Ana Ito: “Geography is no barrier.”", ["Ana Ito"]),
    ("From the reasons, by Justice Ana Ito: “Geography is no barrier.”", ["Ana Ito"]),
    ("A letter went to Ana Ito: “Leave.”", [""]),
    ("The book is by Ana Ito: “Leave Now.”", [""]),
    ("Ana Ito told analysts on a conference call that it had “cash to fly on”.", ["Ana Ito"]),
    ("“It is met,” said the head of the port, Rear Admiral Ana Ito.", ["Ana Ito"]),
    (
        "The mayor is Ana Ito. A spokesman, Bo Lind, said the mayor still had trust “until May”.",
        ["Bo Lind"],
    ),
]


@pytest.mark.parametrize(("text", "speakers"), HEARD)
def test_who_is_heard(text, speakers):
    assert heard(text) == speakers


def test_a_joint_statement_that_is_copied_counts_once():
    said = "“The port will open in May,” Ana Ito and Bo Lind said."
    articles = pd.DataFrame({"article": ["a", "b"], "text": [said, said]})
    mentions = actors.find_mentions(articles, actors.find_actors(articles))
    clusters = pd.DataFrame({"article": ["a", "b"], "cluster": 1, "source": [True, False]})
    voices = share_of_voice(find_quotes(articles, mentions), mentions, clusters=clusters)
    assert voices[["label", "quotes", "articles"]].values.tolist() == [
        ["Ana Ito", 1, 1],
        ["Bo Lind", 1, 1],
    ]


@pytest.mark.parametrize(
    ("text", "speakers"),
    [
        ("Ana Ito, general secretary of the Dockers (DU), wiped her brow. “No ship.”", ["Ana Ito"]),
        ("Dr Ana Ito, who was on duty, sent it at four in the morning. “No ship.”", ["Ana Ito"]),
        ("Ana Ito died on Monday. “The best of us all.”", [""]),
        ("Bo Lind, the mayor, was arrested at dawn. “A dark day for the town.”", [""]),
        ("Bo Lind lost his seat. “He deserved it and we all know it.”", [""]),
        ("Ana Ito promised help. “We will pay,” the prime minister told a crowd.", ["Ana Ito"]),
        ("That is how Ana Ito heard of it. “I clapped,” said the welder, 41.", ["Ana Ito"]),
        ("Ana Ito met Bo Lind. “I clapped,” said the welder.", [""]),
        ("Ana Ito wept. “The price is right,” said the retailer.", [""]),
        ("A spokesman was polite. “We look,” Bo Lind said by telephone.", ["Bo Lind"]),
        ("“We look at it,” was said by Bo Lind.", ["Bo Lind"]),
    ],
)
def test_who_is_heard_behind_more_about_somebody(text, speakers):
    test_who_is_heard(text, speakers)


@pytest.mark.parametrize(
    ("text", "speakers"),
    [
        ("“Forty are no use.” That was Ana Ito of the union.", ["Ana Ito"]),
        ("“You asked for a ship.” So said Ana Ito, in a letter.", ["Ana Ito"]),
        ("“He has no key.” With those words Bo Lind asked for a vote.", ["Bo Lind"]),
        ("“Will it end?” That is from Rosa Reyes in Riga.", ["Rosa Reyes"]),
        ("“Forty are no use.” That was in 1994.", [""]),
        ("“Soon,” said Ana Ito. We asked how soon. “Ask the snail.”", ["Ana Ito", "Ana Ito"]),
        ("“Soon,” said Ana Ito. They asked how soon. “Ask the snail.”", ["Ana Ito", ""]),
        ("Ana Ito, 54, butcher: “I would take it.”", ["Ana Ito"]),
        ("Ana Ito, who runs the café: “I would take it.”", ["Ana Ito"]),
        ("Ana Ito, 54, left the town by sea at night in a boat: “the Gull”.", ["Ana Ito"]),
        ("Ana Ito was calm. She had told the minister “long ago”, she said.", ["Ana Ito"]),
        ("Asked by Bo Lind, Ana Ito was silent. “I had to,” she said.", ["Ana Ito"]),
        ("Bo Lind and Ana Lind were there. “I had to,” said Mrs Lind.", ["Ana Lind"]),
        ("Bo Lind and Ana Lind were there. “I had to,” said Mr Lind.", ["Bo Lind"]),
        ("“A camera is cheap,” Ana Ito said, where someone shouted: “Buy one!”", ["Ana Ito", ""]),
        ("Bo “Bear” Lind won the race. “I am glad,” Lind said.", ["Bo “Bear” Lind"]),
        ("“You will,” laughed Ana Ito, 55. “Give it a week.”", ["Ana Ito", "Ana Ito"]),
    ],
)
def test_who_is_heard_in_news_of_many_kinds(text, speakers):
    test_who_is_heard(text, speakers)


def test_who_was_asked_is_the_name_behind_an_office():
    text = "Asked why, the minister Ann Ito paused."
    ito = Name(24, 31, "person:ito", "person", "full")
    assert answer_of(tokens_of(text, [ito])).names == (ito,)
    text = "Asked why, the deputy minister paused."
    assert answer_of(tokens_of(text)).words == ("the", "deputy", "minister")
