from quotetool.statements import differences, marked


def test_differences_word_by_word():
    pieces = differences("We will close the old port in May", "We'll close the port in June, he said")
    assert marked(pieces) == "[-We will-] {+We'll+} close the [-old-] port in [-May-] {+June, he said+}"


def test_capitals_and_marks_make_no_difference():
    assert marked(differences("We will, I say, win", "“WE WILL”, I say – win!")) == "“WE WILL”, I say win!"


def test_what_stands_around_is_shortened():
    long = " ".join(f"w{number}" for number in range(40))
    shown = marked(differences("the port is open", f"{long} the port is open {long}"))
    assert shown.startswith("… w28 w29") and shown.endswith("w10 w11 …")
    assert "{+" not in shown


def test_nothing_in_common():
    assert marked(differences("one thing", "another")) == "[-one thing-] {+another+}"
