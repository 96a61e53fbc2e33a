from benchmarks.speed.growth import Size, rows
from benchmarks.speed.processes import Usage
from benchmarks.speed.table import MB


def test_growth_is_told_as_ratios_to_the_first():
    sizes = [
        Size(10, 1000, 20, Usage(3, 6, 200 * MB, 200 * MB), 1, 40_000),
        Size(100, 10_000, 0, Usage(26, 30, 300 * MB, None), 1, 40_000),
    ]
    assert rows(sizes) == [
        ("10", "1,000", "20", "3", "6", "500", "1.00", "200", "1.00", "200", "2000"),
        ("100", "10,000", "0", "26", "30", "400", "0.80", "300", "1.50", "", ""),
    ]
