"""What printing leaves between the pages of a report: "1/2" at the foot of each, and the lines that head them all."""

import re
from collections import Counter

from transforms.clean.page import Page, Verdict, is_prose

NUMBER = re.compile(
    r"(?:(?:page|seite|página|pagina|стр(?:аница|\.)?)\s)?(?P<this>\d{1,2}) ?(?:/|of|von|sur|de|di|van|из) ?(?P<all>\d{1,2})",
    re.IGNORECASE,
)
#: Lines above and below a number of a page that may be printed on each.
NEAR = 3


def prints(page: Page) -> None:
    """Takes the numbers of printed pages, which count up to the last, and beside them what stands on the page twice.

    >>> told = "The ferry crews walked out on Tuesday and will not return."
    >>> lines = ["Holm Echo", told, "1/2", "Holm Echo", told + " Nobody.", "2/2"]
    >>> page = Page(lines, [None] * 6, [0.0] * 6, [None] * 6)
    >>> prints(page)
    >>> [one and one.rule for one in page.verdicts]
    [None, None, 'sheet_number', 'running_head', None, 'sheet_number']
    """
    found = [(n, one) for n, line in enumerate(page.lines) if len(line) < 20 and (one := NUMBER.fullmatch(line))]
    counted = [(int(one["this"]), int(one["all"])) for _, one in found]
    last = counted[-1][1] if counted else 0
    if last < 2 or counted != [(number, last) for number in range(last + 1 - len(counted), last + 1)] or len(found) < 2:
        return
    times = Counter(line for line in page.lines if line)
    begun = {line: page.lines.index(line) for line, count in times.items() if count > 1}
    for number, _ in found:
        page.verdicts[number] = page.verdicts[number] or Verdict("site_chrome", "sheet_number")
        page.maybes.pop(number, None)
        for step in (-1, 1):
            beside = range(number + step, number + step * (NEAR + 1), step)
            for n in beside:
                if not 0 <= n < len(page.lines) or is_prose(page.lines[n]):
                    break
                if page.verdicts[n] is None and begun.get(page.lines[n], n) < n:
                    page.verdicts[n] = Verdict("site_chrome", "running_head")
                    page.maybes.pop(n, None)
