"""Slips of the pen: what an expression that does not read was probably meant to be."""

import pytest

from runtime.core.feel import FeelSyntaxError, compile_expression, compile_unary_tests
from runtime.core.feel.slips import slip_of


@pytest.mark.parametrize(
    ("source", "meant"),
    [
        ("a > 1 && b", "a > 1 and b"),
        ("a || b", "a or b"),
        ("a > 1 AND b", "a > 1 and b"),
        ("IF a then 1 else 2", "if a then 1 else 2"),
        ("name = 'x'", 'name = "x"'),
        ("name = “x”", 'name = "x"'),
        ('"abc', '"abc"'),
        ("sum(lines[price > 3].price", "sum(lines[price > 3].price)"),
        ("{a: [1, (2", "{a: [1, (2)]}"),
        ("a + 1)", "a + 1"),
        ("a;", "a"),
        ("customer.", "customer"),
    ],
)
def test_it_tells_what_was_meant(source: str, meant: str) -> None:
    """V8: what it answers reads."""
    with pytest.raises(FeelSyntaxError) as caught:
        compile_expression(source)
    slip = slip_of(source, caught.value)
    assert slip is not None
    (start, end), text = slip
    assert source[:start] + text + source[end:] == meant


@pytest.mark.parametrize("source", ["", "a +", "if a then b", "a & b && c", "(" * 3_000])
def test_it_is_silent_where_that_is_not_clear(source: str) -> None:
    """V8."""
    with pytest.raises(FeelSyntaxError) as caught:
        compile_expression(source)
    assert slip_of(source, caught.value) is None


def test_it_reads_a_cell_as_a_cell() -> None:
    """V8."""
    with pytest.raises(FeelSyntaxError) as caught:
        compile_unary_tests("< 10 && > 5")
    assert slip_of("< 10 && > 5", caught.value, as_tests=True) is None
    with pytest.raises(FeelSyntaxError) as caught:
        compile_unary_tests('"DE", "AT')
    assert slip_of('"DE", "AT', caught.value, as_tests=True) == ((6, 9), '"AT"')
