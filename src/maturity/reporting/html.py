"""A report as one self-contained HTML page: templates in a sandbox, plain data in, the same bytes every time."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache
from pathlib import Path
from types import TracebackType
from typing import Any

from jinja2 import StrictUndefined, TemplateError, TemplateNotFound, TemplateSyntaxError
from markupsafe import Markup
from pydantic import BaseModel

from maturity.errors import RenderError
from maturity.model.colours import Colours
from maturity.model.wording import Wording
from maturity.reporting.filters import FILTERS
from maturity.reporting.lint import lint_html
from maturity.reporting.painting import paints_for, repaint_pictures
from maturity.reporting.rewording import sayer
from maturity.reporting.template_folders import Sandbox, TemplateFolders

REPORT_TEMPLATE = "report.html.j2"
PICTURES = ("chart", "mark_image")
"""The filters that draw."""

_FAULTS = (TemplateError, ArithmeticError, AttributeError, LookupError, MemoryError, TypeError, ValueError)
"""What a template can raise; the message of any other than the first is Python's own and stays out of ours."""

_OURS = re.compile(r'block ["\']?(?P<block>\w+)')


def render_html(report: BaseModel, template_dirs: Sequence[Path]) -> str:
    """Render a report with the template that its field `kind` names, check the page, and return it.

    Args:
        report: A report with a field `kind`; templates see it as plain data only, under the name `report`.
        template_dirs: Folders that hold `shared/` and `<kind>/report.html.j2`; a later folder wins, file by file, and its
            template may extend the one beneath it (`below/...`), block by block.

    Raises:
        RenderError: If there is no such template, it has a fault, or the page breaks a rule of accessible pages.
    """
    data = report.model_dump(mode="json", exclude={"basis"})
    kind = str(data.get("kind", ""))
    name = f"{kind}/{REPORT_TEMPLATE}"
    look = data.get("look")
    colours = Colours.model_validate(look["colours"]) if look and look["colours"] else None
    words = Wording.model_validate(look["words"]) if look and look["words"] else None
    try:
        html = _environment(tuple(template_dirs), colours, words).get_template(name).render(report=data)
    except TemplateNotFound as error:
        place = "" if error.name == name else f"{_place(error, template_dirs)}: "
        raise RenderError(f"{place}No template is called '{error.name}'. Looked in: {_listed(template_dirs)}.") from error
    except RecursionError as error:
        raise RenderError(
            f"{_place(error, template_dirs)}: the template leads back to itself. Write 'below/' before the name of what it extends."
        ) from error
    except _FAULTS as error:
        said = error.message if isinstance(error, TemplateError) else f"{type(error).__name__} was raised"
        raise RenderError(f"{_place(error, template_dirs)}: {said}. Mend the template.") from error
    problems = lint_html(html, name)
    if problems:
        raise RenderError("\n".join(str(problem) for problem in problems))
    return html


@lru_cache(maxsize=4)
def _environment(template_dirs: tuple[Path, ...], colours: Colours | None, words: Wording | None) -> Sandbox:
    """Set up the sandbox; kept between reports because compiling templates costs more than filling them."""
    paints = paints_for(colours)
    environment = Sandbox(
        loader=TemplateFolders(template_dirs, paints),
        undefined=StrictUndefined,
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters.update(FILTERS, say=sayer(words))
    if paints:
        environment.filters.update({name: _painted(FILTERS[name], paints) for name in PICTURES})
    return environment


def _painted(draw: Callable[..., object], paints: Mapping[str, str]) -> Callable[..., Markup]:
    """Let a filter draw in the system's colours."""

    def call(*args: Any) -> Markup:
        return Markup(repaint_pictures(str(draw(*args)), paints))  # noqa: S704  (only digits of colours differ)

    return call


def _place(error: BaseException, template_dirs: Sequence[Path]) -> str:
    """Say in which template, at which line and in which block a fault lies."""
    if isinstance(error, TemplateSyntaxError):
        return f"{_short(Path(error.filename or error.name or 'template'), template_dirs)}:{error.lineno}"
    found = "template"
    step: TracebackType | None = error.__traceback__
    while step is not None:
        path = Path(step.tb_frame.f_code.co_filename)
        if path.suffix == ".j2" or any(path.is_relative_to(folder) for folder in template_dirs):
            block = _OURS.search(step.tb_frame.f_code.co_name)
            found = f"{_short(path, template_dirs)}:{step.tb_lineno}" + (f" (block {block['block']})" if block else "")
        step = step.tb_next
    return found


def _short(path: Path, template_dirs: Sequence[Path]) -> str:
    """Name a template by its folder and its name where it comes with the engine, and else by its whole path."""
    if template_dirs and path.is_relative_to(template_dirs[0]):
        return path.relative_to(template_dirs[0]).as_posix()
    return str(path)


def _listed(template_dirs: Sequence[Path]) -> str:
    return ", ".join(str(folder) for folder in template_dirs) or "no folder"
