"""One date of a file that shows which number is the day decides for all of them."""

import pytest

from corpus.dates import shown_order


@pytest.mark.parametrize(
    ("texts", "order"),
    [
        (["01/04/2013", "12/04/2013", "13/04/2013"], "dmy"),
        (["01/04/2013", "04/13/2013"], "mdy"),
        (["4/1/13 8:00", "4/13/13 8:00"], "mdy"),
        (["1. 4. 2013", "13. 4. 2013"], "dmy"),
        (["Fri 01-04-2013", "Sat 13-04-2013, 08:00"], "dmy"),
        (["٠١/٠٤/٢٠١٣", "١٣/٠٤/٢٠١٣"], "dmy"),
        # none shows it, or they show both
        (["01/04/2013", "04/04/2013"], ""),
        (["13/04/2013", "04/13/2013"], ""),
        # dates of other shapes show nothing
        (["2013-04-13", "13 April 2013", "13:04:2013", "31/13/2013", "version 1.13.4.2013"], ""),
        # two digits in front of a hyphen may be a year
        (["13-04-12"], ""),
        ([], ""),
    ],
)
def test_the_order_is_the_one_that_any_date_shows(texts, order):
    assert shown_order(texts) == order


def test_a_file_is_not_searched_to_its_end_for_what_it_does_not_hold():
    def texts():
        yield from ["2013-04-12"] * 50
        raise AssertionError

    assert shown_order(texts()) == ""


def test_a_file_is_not_searched_to_its_end_where_the_order_is_plain():
    def texts():
        yield from ["13/04/2013"] * 20
        raise AssertionError

    assert shown_order(texts()) == "dmy"
