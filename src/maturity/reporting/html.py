"""A report as one self-contained HTML page: templates in a sandbox, plain data in, the same bytes every time."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path
from types import TracebackType

from jinja2 import FileSystemLoader, StrictUndefined, TemplateError, TemplateNotFound, TemplateSyntaxError
from jinja2.sandbox import ImmutableSandboxedEnvironment
from pydantic import BaseModel

from maturity.errors import RenderError
from maturity.reporting.filters import FILTERS
from maturity.reporting.lint import lint_html

REPORT_TEMPLATE = "report.html.j2"


def render_html(report: BaseModel, template_dirs: Sequence[Path]) -> str:
    """Render a report with the template that its field `kind` names, check the page, and return it.

    Args:
        report: A report with a field `kind`; templates see it as plain data only, under the name `report`.
        template_dirs: Folders that hold `shared/` and `<kind>/report.html.j2`; a later folder wins, file by file.

    Raises:
        RenderError: If there is no such template, it has a fault, or the page breaks a rule of accessible pages.
    """
    data = report.model_dump(mode="json", exclude={"basis"})
    kind = str(data.get("kind", ""))
    name = f"{kind}/{REPORT_TEMPLATE}"
    try:
        html = _environment(tuple(template_dirs)).get_template(name).render(report=data)
    except TemplateNotFound as error:
        raise RenderError(f"No template is called '{error.name}'. Looked in: {_listed(template_dirs)}.") from error
    except TemplateError as error:
        raise RenderError(f"{_place(error)}: {error.message}. Mend the template.") from error
    problems = lint_html(html, name)
    if problems:
        raise RenderError("\n".join(str(problem) for problem in problems))
    return html


@lru_cache(maxsize=4)
def _environment(template_dirs: tuple[Path, ...]) -> ImmutableSandboxedEnvironment:
    """Set up the sandbox; kept between reports because compiling templates costs more than filling them."""
    environment = ImmutableSandboxedEnvironment(
        loader=FileSystemLoader([str(folder) for folder in reversed(template_dirs)]),
        undefined=StrictUndefined,
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters.update(FILTERS)
    return environment


def _place(error: TemplateError) -> str:
    """Say in which template, at which line, a fault lies."""
    if isinstance(error, TemplateSyntaxError):
        return f"{error.name}:{error.lineno}"
    found = "template"
    step: TracebackType | None = error.__traceback__
    while step is not None:
        path = Path(step.tb_frame.f_code.co_filename)
        if path.suffix == ".j2":
            found = f"{path.parent.name}/{path.name}:{step.tb_lineno}"
        step = step.tb_next
    return found


def _listed(template_dirs: Sequence[Path]) -> str:
    return ", ".join(str(folder) for folder in template_dirs) or "no folder"
